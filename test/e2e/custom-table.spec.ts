import { EnvironmentRecords } from './crm/environment-records.js';
import { takeCallOfDeveloper } from './custom-table-call.js';
import { cifV1, cifV2 } from './hosts/dynamics.js';
import { test } from './world.js';

test.use({
  worldSettings: { identify: { searchTypes: ['cr757_developer'] }, logging: { mode: 'server' } },
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
      const number = newNumber();
      // Whoever has the number in another table is not looked for.
      await new EnvironmentRecords(world).create('person', 'Inny Ktoś', number);
      await takeCallOfDeveloper({ host, workplace, world, customers, number, picture: 'custom-table' });
    });
  });
}
