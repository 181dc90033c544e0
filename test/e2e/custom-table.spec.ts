import { EnvironmentRecords } from './crm/environment-records.js';
import { cifV1, cifV2 } from './hosts/dynamics.js';
import { expect, takePicture, test } from './world.js';

test.use({
  worldSettings: {
    identify: { searchTypes: ['cr757_developer'] },
    logging: { mode: 'server' },
  },
});

for (const host of [cifV1, cifV2]) {
  test.describe(host.name, () => {
    test.use({ host });

    test('[A-114] a caller of a table of the customer’s own is found, shown, and the phone call hangs on the row', async ({
      workplace,
      world,
      customers,
      newNumber,
    }) => {
      const records = new EnvironmentRecords(world);
      const number = newNumber();
      const developer = {
        ...{ type: 'cr757_developer', name: 'Devi Rao', number },
        id: await records.make('cr757_developers', {
          ...{
            cr757_name: 'Devi Rao',
            cr757_company: 'Ameyo',
            cr757_phone: number,
          },
        }),
      };
      // Whoever has the number in another table is not looked for.
      await records.create('person', 'Inny Ktoś', number);
      await workplace.open();
      await workplace.goInQueue();
      const call = await customers.call('+48221001000', number);
      await workplace.expectOffer('Devi Rao');
      await workplace.expectShown(developer);
      await takePicture(workplace.page, `${host.id}-custom-table`);
      await workplace.answer();
      await workplace.hangUp();
      await workplace.dispose('Credit Card', 'Interested');
      await workplace.finish();
      await workplace.expectSaved();
      expect(await records.phoneCallsOf(call.id)).toEqual([
        expect.objectContaining({
          ...{
            _regardingobjectid_value: developer.id,
            jkf_association: 'Devi Rao',
            phonenumber: number,
          },
          ...{
            jkf_disposition: 'Credit Card',
            jkf_subdisposition: 'Interested',
            statecode: 1,
          },
        }),
      ]);
    });
  });
}
