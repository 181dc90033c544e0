import { cifV2, DynamicsWorkplace } from './hosts/dynamics.js';
import { hosts } from './hosts/index.js';
import { installLicence, vendorEnv } from './vendor.js';
import { expect, takePicture, test } from './world.js';

test.use({ worldGatewayEnv: vendorEnv });

/** No seat of the licence is given to anybody. */
test.beforeEach(({ world }) => installLicence(world, 2));

for (const host of hosts) {
  test.describe(host.name, () => {
    test.use({ host });

    test(`${host.id.startsWith('cif') ? '[G-102] ' : ''}an agent without a seat is told why, and what to do`, async ({
      workplace,
    }) => {
      await workplace.openRefused('You have no licence for the phone.');
      await takePicture(workplace.page, `${host.id}-no-seat`);
    });
  });
}

test.describe('sign-in of Dynamics 365', () => {
  test.use({ host: cifV2 });

  test('a user of the environment who is no agent is told so', async ({ page, world }) => {
    const workplace = new DynamicsWorkplace(
      page,
      world.dynamicsUrl,
      'Customer Service workspace',
      /Ada Admin/,
    );
    await workplace.openRefused('This user of the CRM is no agent.');
  });

  test('an address that is not registered for the app is refused by Entra ID', async ({ page, world }) => {
    const { connection } = world.dataverse;
    const query = new URLSearchParams({
      client_id: connection.clientId,
      redirect_uri: 'http://127.0.0.1:9/elsewhere',
      response_type: 'code',
    });
    await page.goto(
      `${world.dataverse.url}/${connection.entraTenantId}/oauth2/v2.0/authorize?${query.toString()}`,
    );
    await expect(page.getByText('AADSTS50011')).toBeVisible();
  });
});
