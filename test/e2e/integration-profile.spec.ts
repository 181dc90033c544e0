import { writeFile } from 'node:fs/promises';
import type { Sandbox } from '@jackfield/sandbox';
import { developerProfile } from '@jackfield/connector-core/testkit';
import { EnvironmentRecords } from './crm/environment-records.js';
import { cifV1, cifV2 } from './hosts/dynamics.js';
import { runJackfield } from './jackfield-command.js';
import { expect, takePicture, test } from './world.js';

/** As an administrator does it: with the command, and the document's JSON in a file. */
async function takeProfileOver(world: Sandbox, file: string): Promise<void> {
  const { environmentUrl, loginUrl, entraTenantId, clientId, clientSecret } = world.dataverse.connection;
  await runJackfield(
    world,
    [
      ...['dynamics', 'connect', '--environment-url', environmentUrl, '--login-url', loginUrl],
      ...['--entra-tenant', entraTenantId, '--client-id', clientId, '--profile', file],
    ],
    { JACKFIELD_DYNAMICS_CLIENT_SECRET: clientSecret },
  );
}

/** A world of its own, since what a profile says of the environment stays there. */
test.use({ worldSettings: { defaultRegion: 'PL' } });

test.beforeEach(async ({ world }, info) => {
  const file = info.outputPath('profile.json');
  await writeFile(file, developerProfile);
  await takeProfileOver(world, file);
});

for (const host of [cifV1, cifV2]) {
  test.describe(host.name, () => {
    test.use({ host });

    test('[A-102] [A-103] [A-110] [A-113] with the document’s JSON unchanged, a caller whom nobody knows becomes a row of cr757_developer, which is shown, attached, written about, and found at the next call', async ({
      workplace,
      world,
      customers,
      newNumber,
    }) => {
      const records = new EnvironmentRecords(world);
      const number = newNumber();
      // Whoever has the number in another table is not looked for.
      await records.create('person', 'Inny Ktoś', number);
      await workplace.open();
      await workplace.goInQueue();
      const call = await customers.call('+48221001000', number);
      await workplace.expectOffer('Unknown');
      const rows = await records.find('cr757_developers', `cr757_phone eq '${number}'`);
      expect(rows).toEqual([expect.objectContaining({ cr757_name: 'Unknown', cr757_company: 'Ameyo' })]);
      const developer = {
        ...{ type: 'cr757_developer', name: 'Unknown', number },
        id: String(rows[0]?.['cr757_developerid']),
      };
      await workplace.expectShown(developer);
      await takePicture(workplace.page, `${host.id}-new-row`);
      await workplace.answer();
      await workplace.hangUp();
      await workplace.dispose('Credit Card', 'Interested');
      await workplace.finish();
      await workplace.expectSaved();
      expect(await records.phoneCallsOf(call.id)).toEqual([
        expect.objectContaining({
          ...{ _regardingobjectid_value: developer.id, jkf_association: 'Unknown' },
          ...{ phonenumber: number, statecode: 1 },
        }),
      ]);

      await customers.call('+48221001000', number);
      await workplace.expectOffer('Unknown');
      await workplace.expectShown(developer);
      expect(await records.find('cr757_developers', `cr757_phone eq '${number}'`)).toHaveLength(1);
    });
  });
}
