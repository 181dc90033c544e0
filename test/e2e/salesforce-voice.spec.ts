import { findViolations } from './axe.js';
import { expect, takePicture, test } from './world.js';

/** What the connector base takes for Salesforce; the browser finds the sandbox's desktop there. */
const host = 'https://desktop.lightning.localhost.sandbox.force.com';

test.beforeEach(async ({ page, context, world, agents }) => {
  await agents.setState('anna.nowak', 'not_ready');
  // The agent allows what the browser asks: the microphone, and a page of the internet that frames one of this machine.
  await context.grantPermissions(['microphone', 'local-network-access'], { origin: host });
  await page.route(`${host}/**`, async (route) => {
    const address = new URL(route.request().url());
    const response = await route.fetch({ url: `${world.desktopUrl}${address.pathname}${address.search}` });
    await route.fulfill({ response });
  });
});

test('in Salesforce Voice a call is offered, accepted, ended by its own controls, and logged once with the disposition chosen there', async ({
  page,
  customers,
  org,
  newNumber,
}) => {
  const number = newNumber();
  const contact = await org.create('Contact', { FirstName: 'Wanda', LastName: 'Kos', Phone: number });
  await page.goto(`${host}/voice`);
  const status = page.getByLabel('Omni-Channel status');
  await expect(status).toBeEnabled();
  await status.selectOption('Online');

  const call = await customers.call('+48221001000', number);
  const card = page.getByRole('region', { name: 'Voice call' });
  await card.getByRole('button', { name: 'Accept' }).click();
  await expect(card.getByRole('status')).toHaveText('Connected');
  await expect.poll(async () => (await customers.find(call.id)).heard.packets).toBeGreaterThan(25);
  await card.getByRole('button', { name: 'Mute' }).click();
  await card.getByRole('button', { name: 'Unmute' }).click();
  await card.getByRole('button', { name: 'Hold' }).click();
  await expect(card.getByRole('status')).toHaveText('On hold');
  await card.getByRole('button', { name: 'Resume' }).click();
  await expect(card.getByRole('status')).toHaveText('Connected');
  await takePicture(page, 'salesforce-voice');
  await card.getByRole('button', { name: 'End call' }).click();
  await expect(card.getByRole('status')).toHaveText('After call work');

  await page.getByLabel('Disposition class').selectOption('Credit Card');
  await page.getByLabel('Disposition code').selectOption('Interested');
  await page.getByLabel('Notes').pressSequentially('Wants the gold one.');
  await expect(page.getByLabel('Notes')).toHaveValue('Wants the gold one.');
  expect(await findViolations(page)).toEqual([]);
  await takePicture(page, 'salesforce-voice-result');
  await card.getByRole('button', { name: 'End wrap-up' }).click();
  await expect(page.getByText('No calls')).toBeVisible();

  await expect.poll(async () => (await org.tasksOf(call.id)).length).toBe(1);
  const [task] = await org.tasksOf(call.id);
  expect(task).toMatchObject({
    WhoId: contact,
    CallType: 'Inbound',
    jackfield__Disposition_Code__c: 'Interested',
    Description: expect.stringContaining('Wants the gold one.'),
  });
  await expect(page.getByText('The activity is saved.')).toBeVisible();
  const record = page.getByRole('region', { name: 'Record in Salesforce' });
  await expect(record).toContainText('Credit Card / Interested');
  await expect(record.getByRole('link', { name: 'Task' })).toHaveAttribute('href', new RegExp(task!.Id));
  expect(await org.voiceCallsOf(call.id)).toMatchObject([
    {
      ...{ CallType: 'Inbound', CallDisposition: 'completed', FromPhoneNumber: number },
      ...{ ActivityId: task!.Id, CallResolution: task!.CallDisposition },
    },
  ]);
  await takePicture(page, 'salesforce-voice-record');
});

test('in Salesforce Voice an agent dials, and the customer who answers and hangs up leaves one Task', async ({
  page,
  customers,
  org,
  newNumber,
}) => {
  const number = newNumber();
  const account = await org.create('Account', { Name: 'Kos i Córki', Phone: number });
  await page.goto(`${host}/voice`);
  await page.getByLabel('Omni-Channel status').selectOption('Offline');
  await page.getByLabel('Number to dial').fill(number);
  await page.getByRole('button', { name: 'Dial' }).click();
  const card = page.getByRole('region', { name: 'Voice call' });
  await expect(card.getByRole('status')).toHaveText('Connected');
  await expect(card).toContainText('Outbound');
  const [call] = (await customers.all()).filter(({ state }) => state === 'talking');
  if (!call) throw new Error('Nobody is talking.');

  await customers.hangUp(call.id);
  await expect(card.getByRole('status')).toHaveText('After call work');
  await page.getByLabel('Disposition class').selectOption('Banking Account');
  await page.getByLabel('Disposition code').selectOption('Interested');
  await card.getByRole('button', { name: 'End wrap-up' }).click();
  await expect(page.getByText('No calls')).toBeVisible();
  await expect
    .poll(() => org.tasksOf(call.id))
    .toEqual([expect.objectContaining({ CallType: 'Outbound', WhatId: account })]);
  const [task] = await org.tasksOf(call.id);
  await expect
    .poll(() => org.voiceCallsOf(call.id))
    .toMatchObject([
      {
        ...{ CallType: 'Outbound', CallDisposition: 'completed', ActivityId: task!.Id },
        CallResolution: 'Banking Account / Interested',
      },
    ]);
});

test('npm start has a door to Salesforce Voice, from the desktop and from the control page', async ({
  page,
  world,
}) => {
  await page.goto(world.desktopUrl);
  await page
    .getByLabel(/Anna Nowak/)
    .first()
    .click();
  await page.getByRole('link', { name: 'Switch to Salesforce Voice' }).click();
  await expect(page.getByLabel('Omni-Channel status')).toBeEnabled();
  await page.goto(world.url);
  await expect(page.getByRole('link', { name: 'With Salesforce Voice' })).toHaveAttribute(
    'href',
    `${world.desktopUrl}/voice`,
  );
});

test('in Salesforce Voice a status that the contact center has changed is shown', async ({
  page,
  agents,
}) => {
  await page.goto(`${host}/voice`);
  const status = page.getByLabel('Omni-Channel status');
  await expect(status).toBeEnabled();
  for (const name of ['Online', 'Offline', 'Online']) {
    await status.selectOption(name);
    await expect(page.getByRole('main')).toHaveAttribute('data-confirmed', name);
  }
  await agents.setState('anna.nowak', 'not_ready');
  await expect(status).toHaveValue('Offline');
});
