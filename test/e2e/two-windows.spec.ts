import { AgentDesktop } from './agent-desktop.js';
import { expect, test } from './world.js';

test('of two windows one has the phone; the other can take it over, and the call stays one', async ({
  desktop,
  customers,
  org,
  context,
  world,
  newNumber,
}) => {
  await desktop.open();
  await desktop.openPhone();
  await desktop.goInQueue();
  const second = new AgentDesktop(await context.newPage(), world.desktopUrl);
  await second.open();
  await second.openPhone();
  await expect(second.status).toContainText('In queue');
  await expect(second.phone.getByText('The phone is in another window.')).toBeVisible();

  await second.button('Use this window').click();
  await expect(second.phone.getByText('The phone is in another window.')).toBeHidden();
  await expect(desktop.phone.getByText('The phone is in another window.')).toBeVisible();

  const number = newNumber();
  await org.create('Contact', { FirstName: 'Lena', LastName: 'Okno', Phone: number });
  const call = await customers.call('+48221001001', number);
  await expect(desktop.phone.getByRole('heading', { name: 'Lena Okno' })).toBeVisible();
  await expect(desktop.button('Answer')).toBeDisabled();
  await second.answer();
  await expect(second.page).toHaveURL(/\/Contact\//);
  await expect(desktop.page).not.toHaveURL(/\/Contact\//);
  await customers.hangUp(call.id);
  await second.dispose('Resolved', 'At first contact');
  await second.finish();
  await expect.poll(async () => (await org.tasksOf(call.id)).length).toBe(1);
});
