import { expectRecording, expectSoundBothWays } from './expect-sound.js';
import { expect, takePicture, test } from './world.js';

test('[F-080] [F-081] [F-082] [F-083] [F-088] [F-100] [F-103] [A-042] [A-043] [A-070] [F-002] an inbound call rings, finds its customer, opens the record, is talked through, disposed of, and stands in the org as one Task', async ({
  desktop,
  customers,
  org,
  newNumber,
}) => {
  const number = newNumber();
  const account = await org.create('Account', {
    Name: 'Kwiaciarnia Pod Lipą',
    Industry: 'Retail',
    Phone: '+48 12 430 55 10',
  });
  const contact = await org.create('Contact', {
    FirstName: 'Ewa',
    LastName: 'Lis',
    Title: 'Owner',
    AccountId: account,
    Phone: number,
    Email: 'ewa.lis@example.com',
    MailingCity: 'Kraków',
    MailingCountry: 'Poland',
  });

  await desktop.open();
  await desktop.openPhone();
  await expect(desktop.status).toContainText('Not ready');
  await expect(desktop.button('Start taking calls')).toBeVisible();
  await takePicture(desktop.page, 'desktop');
  await desktop.goInQueue();

  const call = await customers.call('+48221001000', number);
  await expect(desktop.button('Answer')).toBeEnabled();
  await expect(desktop.phone.getByRole('heading', { name: 'Ewa Lis' })).toBeVisible();
  await expect(desktop.page).toHaveURL(new RegExp(`/Contact/${contact}/`));
  await expect(desktop.page.getByRole('heading', { name: 'Ewa Lis' }).first()).toBeVisible();
  await takePicture(desktop.page, 'ringing');

  await desktop.answer();
  await expect(desktop.phone.getByText('Inbound call').first()).toBeVisible();
  await expectSoundBothWays(
    () => desktop.audio(),
    () => customers.find(call.id),
  );
  await expect(
    desktop.phone
      .getByRole('timer')
      .filter({ hasText: /0:0[3-9]/ })
      .first(),
  ).toBeVisible();
  await takePicture(desktop.page, 'talking');

  await desktop.button('Hang up').click();
  await expect(desktop.status).toContainText('Wrap-up');
  await desktop.dispose('Credit Card', 'Interested');
  await desktop.phone.getByLabel('Notes').fill('Wants the gold card. Call back on Monday.');
  await takePicture(desktop.page, 'wrap-up');
  await desktop.finish();

  await expect.poll(async () => (await org.tasksOf(call.id)).length).toBe(1);
  await expect
    .poll(async () => (await org.tasksOf(call.id))[0]?.jackfield__Recording_URL__c)
    .toMatch(/^http/);
  const [task] = await org.tasksOf(call.id);
  expect(task).toMatchObject({
    WhoId: contact,
    WhatId: null,
    CallType: 'Inbound',
    Status: 'Completed',
    OwnerId: '005000000000001AAA',
    jackfield__Jackfield_Key__c: call.id,
    jackfield__Disposition_Class__c: 'Credit Card',
    jackfield__Disposition_Code__c: 'Interested',
    jackfield__Queue__c: 'Banking line',
    jackfield__Campaign__c: 'Banking',
    jackfield__Agent_Name__c: 'Anna Nowak',
    jackfield__Agent_Email__c: 'anna.nowak@example.com',
  });
  expect(task?.Subject).toContain('Ewa Lis');
  expect(task?.Description).toMatch(/^Wants the gold card\. Call back on Monday\./);
  expect(task?.Description).toMatch(/Call Duration: 00:00:\d\d/);
  expect(task?.Description).toMatch(/Call Start: /);
  expect(task?.Description).toMatch(/Call End: /);
  expect(task?.CallDurationInSeconds).toBeGreaterThan(0);
  expect(task?.CreatedDate).toBeTruthy();
  expect(task?.jackfield__Call_Status__c).toBeTruthy();
  await expectRecording(String(task?.jackfield__Recording_URL__c));

  await desktop.page.reload();
  await expect(
    desktop.button('Start taking calls').or(desktop.phone.getByText('You are in the queue')),
  ).toBeVisible();
  await expect(desktop.page.getByText(task?.Subject ?? '').first()).toBeVisible();
  await takePicture(desktop.page, 'record');
});
