import { cifV1, cifV2 } from './hosts/dynamics.js';
import { expect, takePicture, test } from './world.js';

test.use({ worldSettings: { logging: { mode: 'client' } } });

for (const host of [cifV1, cifV2]) {
  test.describe(host.name, () => {
    test.use({ host });

    test('[A-010] with client-side logging the agent’s browser finds the customer and writes the phone call as the agent', async ({
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
      const [activity, ...more] = await crm.activitiesOf(call.id);
      expect(more).toEqual([]);
      expect(activity).toMatchObject({
        ...{ createdBy: host.agent.crmUser, owner: host.agent.crmUser, about: [person.id] },
        ...{ direction: 'Inbound', isCompleted: true, dispositionCode: 'Interested' },
        ...{ agentName: host.agent.name, agentEmail: host.agent.email, queue: 'Banking line' },
      });
      expect(activity?.description).toContain('Wants the gold card.');
    });
  });
}
