import { administratorUser, dataverseUsers } from '@jackfield/sandbox';
import { findViolations } from './axe.js';
import { EnvironmentRecords } from './crm/environment-records.js';
import { changeEnvironment } from './environment-org.js';
import { cifV1, cifV2, DynamicsWorkplace } from './hosts/dynamics.js';
import { runJackfield } from './jackfield-command.js';
import { expect, takePicture, test } from './world.js';

test.use({ host: cifV2 });

test('[G-002] in a workspace a call is accepted in the notification, has a session of its own, and goes on when the agent closes that', async ({
  workplace,
  crm,
  customers,
  newNumber,
}) => {
  const { page } = workplace;
  const person = await crm.create('person', 'Nina Most', newNumber());
  await workplace.open();
  await workplace.goInQueue();
  await customers.call('+48221001000', person.number);
  const notification = page.getByRole('region', { name: 'Notifications' }).getByRole('article');
  await expect(notification.getByRole('heading')).toHaveText(`Call: ${person.name}`);
  await notification.getByRole('button', { name: 'Accept' }).click();
  await expect(notification).toBeHidden();
  await workplace.expectState('Busy');
  await workplace.expectShown(person);

  const sessions = page.getByRole('navigation', { name: 'Sessions' });
  const session = sessions.getByRole('button', { name: `Call: ${person.name}`, exact: true });
  await expect(session).toHaveAttribute('aria-current', 'true');
  await sessions.getByRole('button', { name: 'Home' }).click();
  await expect(page).toHaveURL(/pagetype=dashboard/);
  await session.click();
  await workplace.expectShown(person);
  await sessions.getByRole('button', { name: `Close session Call: ${person.name}` }).click();
  await expect(sessions.getByRole('button', { name: person.name })).toHaveCount(0);
  await workplace.expectTalking(person.name);
  await workplace.hangUp();
});

test('a call that is declined in the notification of a workspace rings elsewhere', async ({
  workplace,
  customers,
  newNumber,
}) => {
  await workplace.open();
  await workplace.goInQueue();
  const call = await customers.call('+48221001000', newNumber());
  const notification = workplace.page.getByRole('region', { name: 'Notifications' }).getByRole('article');
  await notification.getByRole('button', { name: 'Decline' }).click();
  await expect(notification).toBeHidden();
  await expect.poll(async () => (await customers.find(call.id)).agent).not.toBe('lena.fischer');
});

test('[A-030] [A-031] [A-032] [A-033] [A-034] [A-035] [A-036] [A-037] [A-038] [A-039] a call leaves one phone call, with a value in each column', async ({
  workplace,
  world,
  crm,
  customers,
  newNumber,
}) => {
  const records = new EnvironmentRecords(world);
  const company = await crm.create('company', 'Wilk i Syn', newNumber());
  await workplace.open();
  await workplace.goInQueue();
  const call = await customers.call('+48221001000', company.number);
  await workplace.expectOffer(company.name);
  await workplace.answer();
  await workplace.hangUp();
  await workplace.dispose('Credit Card', 'Interested');
  await workplace.writeNotes('Two more cards.');
  await workplace.finish();
  await expect
    .poll(async () => (await records.phoneCallsOf(call.id)).map((row) => row['jkf_recordinglink']))
    .toEqual([expect.stringMatching(/^http/)]);
  const [row] = await records.phoneCallsOf(call.id);
  expect(row).toMatchObject({
    ...{
      phonenumber: company.number,
      directioncode: false,
      statecode: 1,
      statuscode: 4,
    },
    ...{
      jkf_disposition: 'Credit Card',
      jkf_subdisposition: 'Interested',
      jkf_agent: 'Lena Fischer',
    },
    ...{ jkf_association: 'Wilk i Syn', _regardingobjectid_value: company.id },
    _ownerid_value: dataverseUsers['lena.fischer'],
  });
  expect(row?.['subject']).toMatch(/Wilk i Syn, \d{4}-\d\d-\d\d, Lena Fischer$/);
  expect(row?.['description']).toMatch(/^Two more cards\.[\s\S]*Call Duration: /);
  expect((await fetch(String(row?.['jkf_recordinglink']))).status).toBe(200);
});

for (const app of ['Sales Hub', 'Developer Relations'] as const) {
  test(`[G-006] the phone works in the app ${app}, which nothing of the product knows`, async ({
    page,
    world,
    agents,
  }) => {
    await agents.setState('lena.fischer', 'not_ready');
    const workplace = new DynamicsWorkplace(page, world.dynamicsUrl, app);
    await workplace.open();
    await workplace.goInQueue();
  });
}

test('whoever reads the environment in Polish reads the phone in Polish, whatever the browser speaks', async ({
  page,
  world,
  agents,
}) => {
  const records = new EnvironmentRecords(world);
  await agents.setState(cifV1.agent.id, 'not_ready');
  await records.setLanguage(cifV1.agent.crmUser, 1045);
  const workplace = new DynamicsWorkplace(page, world.dynamicsUrl, 'Customer Service Hub');
  await workplace.openPanel();
  await workplace.phone.button('Zaloguj się').click();
  await expect(workplace.phone.button('Zacznij odbierać')).toBeVisible();
  await takePicture(page, 'cif-v1-polish');
  await records.setLanguage(cifV1.agent.crmUser, 1033);
});

test('the workspace and the phone in it are free of accessibility faults', async ({ workplace }) => {
  await workplace.open();
  const panel = workplace.page.frames().find((frame) => frame.url().includes('/cif/'));
  expect(panel && (await findViolations(panel))).toEqual([]);
  await takePicture(workplace.page, 'cif-v2-idle');
});

test.describe('in an environment whose Web API has another address than its apps', () => {
  test.afterEach(({ world }) => changeEnvironment(world, { origins: [world.dynamicsUrl] }));

  test('the phone shows the caller in the app once set-up is done, though the gateway was connected by the address of the Web API', async ({
    workplace,
    world,
    crm,
    customers,
    newNumber,
  }) => {
    await changeEnvironment(world, { origins: [world.dataverse.url] });
    await runJackfield(world, ['dynamics', 'setup', '--apply', '--environment-url', world.dataverse.url], {
      DATAVERSE_ACCESS_TOKEN: world.dataverse.tokenFor(administratorUser),
    });
    const person = await crm.create('person', 'Olga Mazur', newNumber());
    await workplace.open();
    await workplace.goInQueue();
    await customers.call('+48221001000', person.number);
    await workplace.expectOffer(person.name);
    await workplace.answer();
    await workplace.expectShown(person);
    await workplace.hangUp();
  });
});

test('npm start has doors to Dynamics 365 on the control page', async ({ page, world }) => {
  await page.goto(world.url);
  await page.getByRole('link', { name: 'Dynamics 365 workspace' }).waitFor();
  await expect(page.getByRole('link', { name: 'Dynamics 365 hub' })).toHaveAttribute(
    'href',
    new RegExp(`^${world.dynamicsUrl}/main.aspx`),
  );
});
