import type { CrmRecord } from './crm/crm-records.js';
import { expectRecording, expectSoundBothWays } from './expect-sound.js';
import { hosts, hostsThat } from './hosts/index.js';
import { expect, takePicture, test } from './world.js';

for (const host of hosts) {
  test.describe(host.name, () => {
    test.use({ host });

    test(`[F-080] [F-083] [F-088] [F-100] [F-103] [A-042] [A-043] [A-070] a call rings, finds its customer, is talked through, disposed of, and stands in the CRM once${rowsOf(host.id)}`, async ({
      workplace,
      customers,
      crm,
      newNumber,
    }) => {
      const person = await crm.create('person', 'Ewa Lis', newNumber());
      await workplace.open();
      await workplace.goInQueue();
      const call = await customers.call('+48221001000', person.number);
      await workplace.expectOffer(person.name);
      if (host.can.pop) await workplace.expectShown(person);
      await takePicture(workplace.page, `${host.id}-ringing`);

      await workplace.answer();
      await expectSoundBothWays(
        () => workplace.audio(),
        () => customers.find(call.id),
      );
      await takePicture(workplace.page, `${host.id}-talking`);

      await workplace.hangUp();
      await workplace.dispose('Credit Card', 'Interested');
      await workplace.writeNotes('Wants the gold card. Call back on Monday.');
      await takePicture(workplace.page, `${host.id}-wrap-up`);
      await workplace.finish();
      await workplace.expectSaved();

      await expect
        .poll(async () => (await crm.activitiesOf(call.id)).map(({ recording }) => recording))
        .toEqual([expect.stringMatching(/^http/)]);
      const [activity] = await crm.activitiesOf(call.id);
      expect(activity).toMatchObject({
        ...{ about: [person.id], direction: 'Inbound', isCompleted: true, owner: host.agent.crmUser },
        ...{ dispositionClass: 'Credit Card', dispositionCode: 'Interested' },
        ...{ queue: 'Banking line', campaign: 'Banking' },
        ...{ agentName: host.agent.name, agentEmail: host.agent.email },
      });
      expect(activity?.subject).toContain('Ewa Lis');
      expect(activity?.description).toMatch(/^Wants the gold card\. Call back on Monday\./);
      expect(activity?.description).toMatch(/Call Duration: 00:00:\d\d/);
      expect(activity?.durationSeconds).toBeGreaterThan(0);
      expect(activity?.callStatus).toBeTruthy();
      await expectRecording(String(activity?.recording));
    });

    test('a second call right after the first works like the first', async ({
      workplace,
      customers,
      crm,
      newNumber,
    }) => {
      const first = await crm.create('person', 'Adam Pierwszy', newNumber());
      const second = await crm.create('person', 'Beata Druga', newNumber());
      await workplace.open();
      await workplace.goInQueue();
      for (const person of [first, second]) {
        const call = await customers.call('+48221001001', person.number);
        await workplace.expectOffer(person.name);
        if (host.can.pop) await workplace.expectShown(person);
        await workplace.answer();
        await expect.poll(async () => (await customers.find(call.id)).heard.packets).toBeGreaterThan(25);
        expect((await workplace.audio()).packetsReceived).toBeGreaterThan(25);
        await customers.hangUp(call.id);
        await workplace.expectState('Wrap-up');
        await workplace.dispose('Resolved', 'At first contact');
        await workplace.finish();
        await expect
          .poll(async () => (await crm.activitiesOf(call.id)).map(({ about }) => about))
          .toEqual([[person.id]]);
      }
    });

    test('hold, mute and digits reach the customer', async ({ workplace, customers, crm, newNumber }) => {
      const person = await crm.create('person', 'Ola Cicha', newNumber());
      await workplace.open();
      await workplace.goInQueue();
      const call = await customers.call('+48221001000', person.number);
      await workplace.expectOffer(person.name);
      await workplace.answer();
      const energyIn = async (action: () => Promise<unknown>) => {
        await action();
        const before = await customers.find(call.id);
        await expect
          .poll(async () => (await customers.find(call.id)).heard.packets)
          .toBeGreaterThan(before.heard.packets + 100);
        return (await customers.find(call.id)).heard.energy - before.heard.energy;
      };
      const talking = await energyIn(() => Promise.resolve());
      const muted = await energyIn(() => workplace.mute(true));
      expect(talking).toBeGreaterThan(0);
      expect(muted).toBeLessThan(talking / 10);
      await workplace.mute(false);

      await workplace.hold(true);
      await expect.poll(async () => (await customers.find(call.id)).state).toBe('held');
      await workplace.hold(false);
      if (!host.can.keypad) return;
      await workplace.pressDigits('15#');
      await expect.poll(async () => (await customers.find(call.id)).digits).toBe('15#');
    });
  });
}

for (const host of hostsThat('pop')) {
  test.describe(host.name, () => {
    test.use({ host });

    test('a number that five records share asks who it is, by keys, and shows the one that was chosen', async ({
      workplace,
      customers,
      crm,
      newNumber,
    }) => {
      const number = newNumber();
      const people: CrmRecord[] = [];
      for (const name of ['Iga Alfa', 'Iga Beta', 'Iga Gamma', 'Iga Delta', 'Iga Epsilon'])
        people.push(await crm.create('person', name, number));
      await workplace.open();
      await workplace.goInQueue();
      const call = await customers.call('+48221001001', number);
      await workplace.expectTold(/5 records/);
      await workplace.answer();
      const name = await workplace.chooseByKeys(4);
      await workplace.expectTalking(name);
      const chosen = people.find((one) => one.name === name);
      if (!chosen) throw new Error(`Nobody is called ${name}.`);
      await workplace.expectShown(chosen);
      await customers.hangUp(call.id);
      await workplace.dispose('Resolved', 'At first contact');
      await workplace.finish();
      await expect
        .poll(async () => (await crm.activitiesOf(call.id)).map(({ about }) => about))
        .toEqual([[chosen.id]]);
    });

    test('a record that vanished before it was chosen is told of; the call goes on and is saved without it', async ({
      workplace,
      customers,
      crm,
      newNumber,
    }) => {
      const number = newNumber();
      await crm.create('person', 'Zofia Żywa', number);
      const ghost = await crm.create('person', 'Zofia Duch', number);
      await workplace.open();
      await workplace.goInQueue();
      const call = await customers.call('+48221001001', number);
      await workplace.expectTold(/2 records/);
      await workplace.answer();
      await crm.delete(ghost);
      await workplace.choose(ghost.name);
      if (host.can.missRecords) await workplace.expectTold(/was deleted, or you may not see it/);
      await customers.hangUp(call.id);
      await workplace.dispose('Resolved', 'At first contact');
      await workplace.finish();
      await expect
        .poll(async () => (await crm.activitiesOf(call.id)).map(({ about }) => about))
        .toEqual([[]]);
    });
  });
}

for (const host of hostsThat('keypad')) {
  test.describe(host.name, () => {
    test.use({ host });

    test('a number that cannot be dialled is told of in words, with what to do', async ({ workplace }) => {
      await workplace.open();
      await workplace.dial('12', 'Support');
      await workplace.expectTold(/This number cannot be dialled\. Check the number and dial again\./);
    });

    test('a number that is dialled by hand calls under the campaign that was chosen', async ({
      workplace,
      customers,
      crm,
      newNumber,
    }) => {
      const person = await crm.create('person', 'Leon Ręczny', newNumber());
      await workplace.open();
      await workplace.dial(person.number, 'Support');
      await workplace.expectTalking(person.name);
      const [call] = (await customers.all()).filter(({ state }) => state === 'talking');
      if (!call) throw new Error('Nobody is talking.');
      await workplace.hangUp();
      await workplace.dispose('Resolved', 'At first contact');
      await workplace.finish();
      await expect
        .poll(() => crm.activitiesOf(call.id))
        .toMatchObject([
          { direction: 'Outbound', about: [person.id], campaign: 'Support', dispositionClass: 'Resolved' },
        ]);
    });
  });
}

for (const host of hostsThat('clickToDial')) {
  test.describe(host.name, () => {
    test.use({ host });

    for (const kind of ['person', 'company', 'lead', 'case'] as const) {
      if (kind === 'case' && !host.can.casesWithNumbers) continue;
      test(`[A-142] [F-001] [F-092] [X-010] a click on the number of a ${kind} calls it, shows it without a search, and hangs the entry on it`, async ({
        workplace,
        customers,
        crm,
        newNumber,
      }) => {
        const record = await crm.create(kind, 'Jan Wilk', newNumber());
        await workplace.open(record);
        const searchesBefore = crm.searches();
        await workplace.clickNumber(record.number);
        await workplace.expectTalking(record.name);
        const [call] = (await customers.all()).filter(({ state }) => state === 'talking');
        if (!call) throw new Error('Nobody is talking.');
        await expect.poll(async () => (await customers.find(call.id)).heard.energy).toBeGreaterThan(0);
        await expect.poll(async () => (await workplace.audio()).energyReceived).toBeGreaterThan(0);
        expect(crm.searches()).toBe(searchesBefore);

        await workplace.hangUp();
        await workplace.dispose('Banking Account', 'Interested');
        await workplace.finish();
        await expect
          .poll(async () =>
            (await crm.activitiesOf(call.id)).map(({ direction, about }) => ({ direction, about })),
          )
          .toEqual([{ direction: 'Outbound', about: [record.id] }]);
      });
    }
  });
}

/** Rows that a host alone proves. */
function rowsOf(host: (typeof hosts)[number]['id']): string {
  const rows: Partial<Record<typeof host, string>> = {
    'cif-v1': ' [G-001] [G-003] [A-030] [A-034] [A-035] [A-036] [A-037]',
    'cif-v2': ' [G-002] [G-003] [A-030]',
  };
  return rows[host] ?? '';
}
