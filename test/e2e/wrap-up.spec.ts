import { expect, test } from './world.js';

test('[F-100] [F-101] [F-102] [F-104] wrap-up lasts as long as the campaign says, no call rings in it, and then the agent is back in the queue', async ({
  desktop,
  customers,
  org,
}) => {
  await desktop.open();
  await desktop.openPhone();
  await desktop.goInQueue();
  const call = await customers.call('+48221001001', '+48611222333');
  await desktop.answer();
  await customers.hangUp(call.id);
  await expect(desktop.status).toContainText('Wrap-up');
  await expect(desktop.phone.getByText(/0:1[0-5] left/)).toBeVisible();
  await desktop.dispose('Resolved', 'With follow-up');

  const next = await customers.call('+48221001001', '+48611222334');
  await expect(desktop.status).toContainText('Wrap-up');
  expect((await customers.find(next.id)).state).toBe('queued');

  await expect(desktop.button('Answer')).toBeEnabled({ timeout: 25_000 });
  expect((await customers.find(next.id)).state).toBe('ringing');
  await expect
    .poll(async () => (await org.tasksOf(call.id)).map((task) => task.jackfield__Disposition_Code__c))
    .toEqual(['With follow-up']);
});

test('[F-084] an agent who is not ready is offered nothing', async ({ desktop, customers }) => {
  await desktop.open();
  await desktop.openPhone();
  await expect(desktop.status).toContainText('Not ready');
  const call = await customers.call('+48221001001', '+48611222333');
  await expect.poll(async () => (await customers.find(call.id)).state).toBe('queued');
  await desktop.goInQueue();
  await expect(desktop.button('Answer')).toBeEnabled();
});
