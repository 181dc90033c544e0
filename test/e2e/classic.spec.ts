import { AgentPhone } from './agent-phone.js';
import { findViolations } from './axe.js';
import { expect, takePicture, test } from './world.js';

test('in the console of Classic an agent signs in, takes a call whose record opens in a tab, and leaves one Task', async ({
  desktop,
  customers,
  org,
  newNumber,
}) => {
  const number = newNumber();
  const contact = await org.create('Contact', { FirstName: 'Alina', LastName: 'Sroka', Phone: number });
  await desktop.open('/console');
  await desktop.page.getByRole('button', { name: 'Phone' }).click();
  await expect(desktop.status).toContainText('Not ready');
  await desktop.goInQueue();

  const call = await customers.call('+48221001000', number);
  await expect(desktop.phone.getByRole('heading', { name: 'Alina Sroka' })).toBeVisible();
  await expect(desktop.page.getByRole('tab', { name: 'Contact: Alina Sroka' })).toBeVisible();
  await desktop.answer();
  await expect.poll(async () => (await customers.find(call.id)).heard.packets).toBeGreaterThan(25);
  await takePicture(desktop.page, 'classic-console');
  await desktop.button('Hang up').click();
  await desktop.dispose('Credit Card', 'Interested');
  await desktop.finish();

  await expect.poll(async () => (await org.tasksOf(call.id)).length).toBe(1);
  expect(await org.tasksOf(call.id)).toMatchObject([
    { WhoId: contact, CallType: 'Inbound', jackfield__Disposition_Code__c: 'Interested' },
  ]);
});

test('beside an ordinary page of Classic the phone has a window of its own, and the call goes on while pages change', async ({
  desktop,
  customers,
  org,
  newNumber,
}) => {
  const { page } = desktop;
  const number = newNumber();
  const contact = await org.create('Contact', { FirstName: 'Olaf', LastName: 'Gil', Phone: number });
  await desktop.open('/home/home.jsp');
  await expect(desktop.button('Open the phone')).toBeVisible();
  await takePicture(page, 'classic-closed');
  const [window] = await Promise.all([page.waitForEvent('popup'), desktop.button('Open the phone').click()]);
  const phone = new AgentPhone(window);
  await expect(phone.status).toContainText('Not ready');
  await phone.goInQueue();
  await expect(desktop.phone.getByText('The phone is open')).toBeVisible();

  const call = await customers.call('+48221001000', number);
  await expect(phone.phone.getByRole('heading', { name: 'Olaf Gil' })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/${contact}$`));
  await phone.answer();
  await expect(desktop.phone.getByText('The phone is open')).toBeVisible();
  expect(await findViolations(desktop.adapterFrame())).toEqual([]);
  await takePicture(page, 'classic-record');
  await takePicture(window, 'classic-phone');

  await page.getByRole('link', { name: 'Accounts' }).click();
  await expect(page.getByRole('region', { name: 'Accounts' })).toBeVisible();
  const before = (await customers.find(call.id)).heard.packets;
  await expect.poll(async () => (await customers.find(call.id)).heard.packets).toBeGreaterThan(before + 50);
  await expect(phone.status).toContainText('Busy');

  await phone.button('Hang up').click();
  await phone.dispose('Credit Card', 'Interested');
  await phone.finish();
  await expect.poll(async () => (await org.tasksOf(call.id)).map(({ WhoId }) => WhoId)).toEqual([contact]);

  await window.close();
  await expect(desktop.button('Open the phone')).toBeVisible();
});

test('[F-105] a number on a record of Classic is dialled by a click, once the phone is open, and the Task hangs on the record', async ({
  desktop,
  customers,
  org,
  newNumber,
}) => {
  const { page } = desktop;
  const number = newNumber();
  const account = await org.create('Account', { Name: 'Gil i Syn', Phone: number });
  await desktop.open(`/${account}`);
  await expect(page.getByText(number)).toBeVisible();
  await expect(page.getByRole('button', { name: `Call ${number}` })).toHaveCount(0);
  const [window] = await Promise.all([page.waitForEvent('popup'), desktop.button('Open the phone').click()]);
  const phone = new AgentPhone(window);
  await expect(phone.status).toContainText('Not ready');

  await page.getByRole('button', { name: `Call ${number}` }).click();
  await expect(phone.phone.getByRole('heading', { name: 'Gil i Syn' })).toBeVisible();
  await expect(phone.button('Mute')).toBeEnabled();
  const [call] = (await customers.all()).filter(({ state }) => state === 'talking');
  if (!call) throw new Error('Nobody is talking.');
  await phone.button('Hang up').click();
  await phone.dispose('Banking Account', 'Interested');
  await phone.button('Finish, back in queue').click();
  await expect
    .poll(() => org.tasksOf(call.id))
    .toEqual([expect.objectContaining({ CallType: 'Outbound', WhatId: account, WhoId: null })]);
});
