import { AgentDesktop } from './agent-desktop.js';
import { findViolations } from './axe.js';
import { setUpSalesforce } from './jackfield-command.js';
import { Org } from './org.js';
import { SetUpPage } from './set-up-page.js';
import { installLicence, installRevocations, issueLicence, issueRevocations, vendorEnv } from './vendor.js';
import { expect, takePicture, test } from './world.js';

/** What the connector base takes for Salesforce; the browser finds the sandbox's desktop there. */
const voiceHost = 'https://desktop.lightning.localhost.sandbox.force.com';
/** Whom the org has and the contact center has not. */
const newcomer = {
  FirstName: 'Nina',
  LastName: 'Nowa',
  Alias: 'nina',
  Username: 'nina.nowa@example.com',
  Email: 'nina.nowa@example.com',
  ProfileId: '00e000000000002AAA',
};
const NO_SEAT = 'You have no licence for the phone. Ask an administrator to give you a seat.';

// The org is new, and so is the licence: nobody else's tests have been here.
test.use({ worldGatewayEnv: vendorEnv, worldName: 'set-up' });
// One story: what an administrator does first is there for the agents after it.
test.describe.configure({ mode: 'serial' });

test('[F-003] the users of a new org are blocked, with the list of what is missing, until it is mended', async ({
  page,
  world,
}) => {
  const setUp = new SetUpPage(page, world.desktopUrl);
  await setUp.open();
  await setUp.openTab('Users');
  await expect(page.getByRole('heading', { name: 'Users appear here once this is in place' })).toBeVisible();
  await expect(setUp.missing).toHaveCount(1);
  await expect(setUp.missing).toContainText('The CRM admits the gateway.');
  await expect(setUp.missing).toContainText('No remote site leads to the gateway.');
  await expect(setUp.missing).toContainText('add it in Setup > Trusted URLs with connect-src.');
  for (const name of ['Read both sides', 'Synchronise …']) await expect(setUp.button(name)).toBeHidden();
  await expect(page.getByLabel('Search users')).toBeHidden();
  expect(await findViolations(page)).toEqual([]);
  await takePicture(page, 'set-up-blocked');

  await setUp.button('Check again').click();
  await expect(setUp.missing).toHaveCount(1);
  await setUpSalesforce(world);
  await setUp.button('Check again').click();
  await expect(setUp.message).toHaveText('What users need is in place now.');
  await expect(setUp.missing).toHaveCount(0);
  await expect(setUp.seats).toContainText('0 of 5 seats given');
  await takePicture(page, 'set-up-unblocked');
});

test('[F-060] an administrator connects, synchronises users, gives the last seat, and is refused the next in plain words', async ({
  page,
  world,
}) => {
  const org = new Org(world.org.url, world.org.sessionFor('005000000000008AAA'));
  await org.create('User', newcomer);
  await installLicence(world, 2);
  const setUp = new SetUpPage(page, world.desktopUrl);
  await setUp.open();

  await page.getByLabel('Sign-in secret').fill('not the secret of this org');
  await setUp.button('Save').click();
  await expect(setUp.message).toHaveText('Saved.');
  await setUp.button('Test the connection').click();
  await expect(setUp.refusal).toContainText('does not know this tenant with this sign-in secret');
  await page.getByLabel('Sign-in secret').fill(world.secrets.signInSecret);
  await setUp.button('Save').click();
  await expect(setUp.message).toHaveText('Saved.');
  await setUp.button('Test the connection').click();
  await expect(setUp.message).toHaveText('The gateway answers and knows this org.');
  await expect(page.getByLabel('Sign-in secret')).toHaveValue('');

  await page.getByLabel('API key').fill('not the key of this tenant');
  await setUp.button('Try and save').click();
  await expect(setUp.refusal).toContainText('The contact center refused our credentials.');
  await page.getByLabel('API key').fill(world.secrets.apiKey);
  await page.getByLabel('Admin login').fill('anna.nowak');
  await setUp.button('Try and save').click();
  await expect(setUp.refusal).toContainText('no administrator with this login');
  await page.getByLabel('Admin login').fill('ada.admin');
  await setUp.button('Try and save').click();
  await expect(page.getByText('Saved. The contact center accepts it.')).toBeVisible();
  await expect(page.getByLabel('API key')).toHaveValue('');

  await setUp.openTab('Users');
  await setUp.button('Read both sides').click();
  await expect(setUp.seats).toContainText('0 of 2 seats given');
  await expect(setUp.user('Ada Admin').getByRole('button', { name: 'Give Ada Admin a seat' })).toBeDisabled();

  await setUp.openDetails('Anna Nowak');
  await setUp.button('Repair: with a seat').click();
  await expect(setUp.user('Anna Nowak')).toContainText('Has a seat');

  await expect(setUp.user('Nina Nowa')).toContainText('The contact center has no user with this e-mail');
  await setUp.button('Synchronise …').click();
  await page.getByLabel('Whom').selectOption('Profile');
  await page.locator('[data-role="profile"]').getByRole('combobox').selectOption('00e000000000002AAA');
  await page.getByLabel('Own number').fill('+48 22 100 90 09');
  await page.getByLabel('Caller id').fill('+48 22 100 10 00');
  await setUp.button('Dry run').click();
  await expect(setUp.message).toContainText('nothing is changed yet');
  await expect(page.locator('[data-role="step"]', { hasText: 'Nina Nowa' }).first()).toContainText(
    'Create in the contact center',
  );
  await takePicture(page, 'set-up-dry-run');
  await setUp.button('Apply').click();
  await expect(setUp.message).toContainText('are done and were read back');
  await setUp.button('Synchronise …').click();
  await expect(setUp.user('Nina Nowa')).toContainText('+48 22 100 90 09');

  await setUp.button('Give Nina Nowa a seat').click();
  await expect(setUp.message).toContainText('Nina Nowa has a seat now');
  // Who works by keyboard stays where they were.
  await expect(setUp.button('Take the seat of Nina Nowa back')).toBeFocused();
  await expect(setUp.seats).toContainText('2 of 2 seats given');
  await expect(setUp.seats).toContainText('0 free');

  await setUp.openDetails('María García');
  await setUp.button('Repair: with a seat').click();
  await expect(setUp.refusal).toContainText('Every seat of the licence is taken.');
  await expect(setUp.refusal).toContainText('Take back the seat of somebody who no longer needs it');
  await expect(setUp.user('María García')).toContainText('Access given by hand');
  expect(await findViolations(page)).toEqual([]);
  await takePicture(page, 'set-up-users');
});

test('[F-003] an org in service that lacks something is not blocked: the tab warns, and leads to the diagnostics', async ({
  page,
  world,
}) => {
  const { metadata } = world.org.context;
  const site = metadata.find('RemoteSiteSetting', 'Jackfield_Gateway')!;
  metadata.put({ ...site, body: { ...site.body, isActive: 'false' } }, '005000000000008AAA');
  const setUp = new SetUpPage(page, world.desktopUrl);
  await setUp.open();
  await setUp.openTab('Users');
  await expect(setUp.seats).toContainText('2 of 2 seats given');
  await expect(setUp.button('Take the seat of Nina Nowa back')).toBeEnabled();
  await expect(
    page.getByText('Prerequisites not met: 1 of 6. Seats can be given and taken back'),
  ).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
  await takePicture(page, 'set-up-users-warned');
  await setUp.button('See what is missing').click();
  await expect(page.getByText('The remote site of the gateway is not active.')).toBeVisible();
  await takePicture(page, 'set-up-diagnostics-missing');
  await setUpSalesforce(world);
  await setUp.button('Check everything').click();
  await expect(page.getByText('The remote site Jackfield_Gateway leads to the gateway.')).toBeVisible();
  await setUp.openTab('Users');
  await expect(page.getByText('Seats can be given and taken back')).toBeHidden();
});

test('an agent without a seat is told why in the phone, and one with a seat takes part', async ({
  page,
  world,
}) => {
  const desktop = new AgentDesktop(page, world.desktopUrl);
  await desktop.open('/?user=maria.garcia');
  await desktop.utilityItem.click();
  await expect(desktop.phone.getByText(NO_SEAT)).toBeVisible();

  await desktop.open('/?user=anna.nowak');
  await desktop.openPhone();
});

test('an agent without a seat is told why on the host of Salesforce Voice', async ({
  page,
  context,
  world,
}) => {
  await context.grantPermissions(['microphone', 'local-network-access'], { origin: voiceHost });
  await page.route(`${voiceHost}/**`, async (route) => {
    const address = new URL(route.request().url());
    const response = await route.fetch({ url: `${world.desktopUrl}${address.pathname}${address.search}` });
    await route.fulfill({ response });
  });
  await page.goto(`${voiceHost}/voice?user=maria.garcia`);
  await expect(page.getByText('You have no licence for the phone.')).toBeVisible();
});

test('the administrator reads in the diagnostics what is missing, and what to do', async ({
  page,
  world,
}) => {
  const setUp = new SetUpPage(page, world.desktopUrl);
  await setUp.open();
  await setUp.openTab('Diagnostics');
  await page.getByLabel('Also rehearse an entry').check();
  await setUp.button('Check everything').click();
  await expect(page.locator('[data-role="prerequisite"]')).toHaveCount(6);
  await expect(page.locator('[data-role="summary"]')).not.toBeEmpty();
  expect(await findViolations(page)).toEqual([]);
  await takePicture(page, 'set-up-diagnostics');
});

test('[A-014] [A-012] the administrator switches logging, and reads beside the switch why the gateway is recommended', async ({
  page,
  world,
}) => {
  const setUp = new SetUpPage(page, world.desktopUrl);
  await setUp.open();
  const logging = page.locator('section', { hasText: 'Who writes the activities' });
  const toggle = logging.getByLabel('Server-side logging');
  const recommended = logging.getByText('so that all relevant information is available');
  await expect(toggle).toBeChecked();
  await expect(recommended).toBeVisible();

  // The box itself is drawn by what stands beside it.
  await toggle.press('Space');
  await expect(logging.getByRole('status')).toContainText('The browsers of the agents write');
  await expect(toggle).not.toBeChecked();
  await expect(recommended).toBeVisible();
  await page.reload();
  await expect(toggle).not.toBeChecked();
  expect(await findViolations(page)).toEqual([]);
  await toggle.press('Space');
  await expect(logging.getByRole('status')).toContainText('The gateway writes');
  await takePicture(page, 'set-up-logging');
});

test('the administrator installs a licence on the page; one that is wrong, over or another tenant’s changes nothing', async ({
  page,
  world,
}) => {
  const setUp = new SetUpPage(page, world.desktopUrl);
  await setUp.open();
  const section = page.locator('section', { has: page.getByRole('heading', { name: 'Licence' }) });
  const refusal = section.getByRole('alert');
  const install = async (licence: string) => {
    await page.getByLabel('The licence as the vendor sent it').fill(licence);
    await setUp.button('Install the licence').click();
  };
  await expect(section).toContainText('2 of 2 seats given');

  const bought = issueLicence({ seats: 3, serial: 'bought-three', issuedIn: -0.5 });
  const [head, , signature] = bought.split('.');
  const [, raised] = issueLicence({ seats: 300, serial: 'bought-three', issuedIn: -0.5 }).split('.');
  await install([head, raised, signature].join('.'));
  await expect(refusal).toContainText('The signature of the licence is wrong');
  await install('Dear customer, attached is your licence.');
  await expect(refusal).toContainText('This is no licence.');
  await install('three');
  await expect(refusal).toContainText('This is no licence.');
  await install(issueLicence({ seats: 3, tenant: 'somebody-else' }));
  await expect(refusal).toContainText('issued for another tenant');
  await install(issueLicence({ seats: 3, untilIn: -0.1 }));
  await expect(refusal).toContainText('The licence has ended.');
  await install(issueLicence({ seats: 1, issuedIn: -0.5 }));
  await expect(refusal).toContainText('1 user could not work');
  await expect(setUp.button('Install it all the same')).toBeVisible();
  await takePicture(page, 'set-up-licence-refused');
  await expect(section).toContainText('2 of 2 seats given');
  await expect(section).not.toContainText('bought-three');

  await page.getByLabel('Licence file').setInputFiles({
    name: 'licence.txt',
    mimeType: 'text/plain',
    // As a mail program breaks it.
    buffer: Buffer.from(bought.replaceAll(/.{72}/g, '$&\r\n')),
  });
  await expect(setUp.button('Install it all the same')).toBeHidden();
  await setUp.button('Install the licence').click();
  await expect(section.getByRole('status')).toContainText('The licence is installed.');
  for (const fact of ['Tests', 'bought-three', '2 of 3 seats given', 'Who got a seat last cannot work'])
    await expect(section).toContainText(fact);
  expect(await findViolations(page)).toEqual([]);
  await takePicture(page, 'set-up-licence');
  await setUp.openTab('Users');
  await expect(setUp.seats).toContainText('2 of 3 seats given');

  await installRevocations(world, issueRevocations('bought-three'));
  await setUp.open();
  await expect(section).toContainText('The vendor revoked the licence: nobody can work.');
});

test('who is no administrator sees no set-up page, and is told which permission set it takes', async ({
  page,
  world,
}) => {
  const setUp = new SetUpPage(page, world.desktopUrl);
  await setUp.open('anna.nowak');
  await expect(setUp.refusal).toContainText(
    'Ask your administrator for the permission set "Jackfield Administrator".',
  );
});

test('an administrator who reads Polish is told in Polish what is amiss, and what the gateway refuses', async ({
  page,
  world,
}) => {
  const administrator = '005000000000008AAA';
  const org = new Org(world.org.url, world.org.sessionFor(administrator));
  await org.update('User', administrator, { LanguageLocaleKey: 'pl' });
  await page.goto(`${world.desktopUrl}/lightning/n/jackfield__Jackfield_Set_Up?user=ada.admin`);
  await page.getByLabel('Login administratora').fill('anna.nowak');
  await page.getByRole('button', { name: 'Sprawdź i zapisz' }).click();
  await expect(page.getByRole('alert')).toContainText('Contact center nie ma administratora o tym loginie.');
  await takePicture(page, 'set-up-polish-connection');

  await page.getByRole('tab', { name: 'Użytkownicy' }).click();
  await expect(page.locator('[data-role="user"]', { hasText: 'Ada Admin' })).toContainText(
    'Contact center nie ma użytkownika z tym adresem e-mail.',
  );
  await takePicture(page, 'set-up-polish-users');

  await page.getByRole('tab', { name: 'Diagnostyka' }).click();
  await page.getByRole('button', { name: 'Sprawdź wszystko' }).click();
  await expect(page.getByRole('heading', { name: 'CRM dopuszcza bramę.' })).toBeVisible();
  await expect(page.getByText('Witryna zdalna Jackfield_Gateway prowadzi do bramy.')).toBeVisible();
  await takePicture(page, 'set-up-polish-diagnostics');
});
