import { hostsThat } from './hosts/index.js';
import { expect, takePicture, test } from './world.js';

// Where the phone is our own.
for (const host of hostsThat('keypad')) {
  test.describe(host.name, () => {
    test.use({ host });

    test('a reload in a call takes its sound away, and the phone says so; the call is ended, and stands in the CRM once', async ({
      workplace,
      customers,
      crm,
      newNumber,
    }) => {
      const person = await crm.create('person', 'Nora Sto', newNumber());
      await workplace.open();
      await workplace.goInQueue();
      const call = await customers.call('+48221001000', person.number);
      await workplace.expectOffer(person.name);
      await workplace.answer();
      await workplace.expectTalking(person.name);

      await workplace.reload();
      await workplace.expectTold(/This window has no sound of the call/);
      await takePicture(workplace.page, `${host.id}-reloaded-in-a-call`);

      await workplace.hangUp();
      await workplace.dispose('Credit Card', 'Interested');
      await workplace.writeNotes('Cut off by a reload.');
      await workplace.finish();
      await workplace.expectSaved();
      await expect
        .poll(async () => (await crm.activitiesOf(call.id)).map(({ description }) => description))
        .toEqual([expect.stringContaining('Cut off by a reload.')]);
    });
  });
}
