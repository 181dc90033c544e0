import { hostsThat } from './hosts/index.js';
import { expect, takePicture, test } from './world.js';

test.use({ worldSettings: { logging: { mode: 'client' } } });

for (const host of hostsThat('clientLogging')) {
  test.describe(host.name, () => {
    test.use({ host });

    // Of Dynamics 365 the gateway has to ask whom a token of Entra ID names.
    if (!host.id.startsWith('cif'))
      test.afterEach('the gateway has not called the org', ({ crm }) => {
        expect(crm.signIns()).toBe(0);
      });

    test(`[A-010] ${host.id.startsWith('cif') ? '[A-031]' : '[A-023]'} with client-side logging the agent’s browser finds the customer and writes the entry as the agent`, async ({
      workplace,
      customers,
      crm,
      newNumber,
    }) => {
      const person = await crm.create('person', 'Iga Mazur', newNumber());
      await workplace.open();
      await workplace.goInQueue();
      const call = await customers.call('+48221001000', person.number);
      await workplace.expectOffer(person.name);
      await workplace.expectShown(person);
      await workplace.answer();
      await workplace.hangUp();
      await workplace.dispose('Credit Card', 'Interested');
      await workplace.writeNotes('Wants the gold card.');
      await workplace.finish();
      await workplace.expectSaved();
      await takePicture(workplace.page, `${host.id}-client-logging-saved`);
      // The recording comes a little later, and in Dynamics 365 opens the entry again for a moment.
      await expect
        .poll(() => crm.activitiesOf(call.id))
        .toMatchObject([
          {
            ...{ createdBy: host.agent.crmUser, owner: host.agent.crmUser, about: [person.id] },
            ...{ direction: 'Inbound', isCompleted: true, dispositionCode: 'Interested' },
            ...{ agentName: host.agent.name, agentEmail: host.agent.email, queue: 'Banking line' },
            subject: expect.stringContaining(person.name),
            description: expect.stringContaining('Wants the gold card.'),
          },
        ]);
      const [entry] = await crm.activitiesOf(call.id);
      await workplace.openEntry();
      await workplace.expectShown({
        ...{ type: crm.activityType, id: String(entry?.id), number: person.number },
        name: String(entry?.subject),
      });
    });

    test('the recording’s link, which comes later, changes the entry that the browser wrote', async ({
      workplace,
      customers,
      crm,
      newNumber,
    }) => {
      await workplace.open();
      await workplace.goInQueue();
      const call = await customers.call('+48221001000', newNumber());
      await workplace.answer();
      await workplace.hangUp();
      await workplace.finish();
      await expect
        .poll(async () => (await crm.activitiesOf(call.id)).map(({ recording }) => recording))
        .toEqual([expect.stringMatching(/^http/)]);
    });

    test('a save whose answer is lost is repeated and makes one entry', async ({
      workplace,
      customers,
      crm,
      newNumber,
    }) => {
      await workplace.open();
      await workplace.goInQueue();
      const call = await customers.call('+48221001001', newNumber());
      await workplace.answer();
      await workplace.hangUp();
      await crm.loseAnswerOfSave();
      await workplace.finish();
      await workplace.expectSaved();
      expect(await crm.activitiesOf(call.id)).toHaveLength(1);
    });

    test('the agent reads why the CRM did not take the entry', async ({
      workplace,
      customers,
      crm,
      newNumber,
    }) => {
      await workplace.open();
      await workplace.goInQueue();
      const call = await customers.call('+48221001001', newNumber());
      await workplace.answer();
      await workplace.hangUp();
      await crm.refuseSaves('A call needs a case.');
      await workplace.finish();
      await workplace.expectTold(/This page could not save the call\. The CRM did not accept the data\./);
      await takePicture(workplace.page, `${host.id}-client-logging-refused`);
      // What the CRM refuses is not tried again: it stays away when the CRM would take it.
      await crm.mend();
      expect(await crm.activitiesOf(call.id)).toEqual([]);
    });
  });
}
