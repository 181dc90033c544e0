import { hostsThat } from './hosts/index.js';
import { expect, test } from './world.js';

for (const host of hostsThat('twoWindows')) {
  test.describe(host.name, () => {
    test.use({ host });

    test('of two windows one has the phone; the other can take it over, and the call stays one', async ({
      workplace: first,
      customers,
      crm,
      context,
      world,
      newNumber,
    }) => {
      const person = await crm.create('person', 'Lena Okno', newNumber());
      await first.open();
      await first.goInQueue();
      const second = host.workplace(await context.newPage(), world);
      await second.openBeside();
      await second.expectState('In queue');
      await second.expectElsewhere(true);

      await second.takePhone();
      await second.expectElsewhere(false);
      await first.expectElsewhere(true);

      const call = await customers.call('+48221001001', person.number);
      await first.expectTold(/Answer it in the window that has the phone/);
      await second.expectOffer(person.name);
      // A workspace notifies where the phone is, and nowhere else.
      await expect(
        first.page.getByRole('region', { name: 'Notifications' }).getByRole('article'),
      ).toHaveCount(0);
      await second.expectShown(person);
      const shownInFirst = first.page.url();
      await second.answer();
      await customers.hangUp(call.id);
      await second.dispose('Resolved', 'At first contact');
      await second.finish();
      await expect.poll(async () => (await crm.activitiesOf(call.id)).length).toBe(1);
      expect(first.page.url()).toBe(shownInFirst);
      expect(shownInFirst).not.toContain(person.id);
    });
  });
}
