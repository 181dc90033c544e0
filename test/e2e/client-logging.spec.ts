import { expect, takePicture, test } from './world.js';

test.use({ worldSettings: { logging: { mode: 'client' } } });

const anna = '005000000000001AAA';

/** Who calls the org has signed in to it first. The desktop has the session of its user; only the gateway signs in. */
test.afterEach('the gateway has not called the org', ({ world }) => {
  expect(world.org.context.calls.all.token ?? 0).toBe(0);
});

test('[A-010] [A-023] with client-side logging the agent’s browser finds the customer and writes the Task, and the gateway makes no call to the org', async ({
  desktop,
  customers,
  org,
  newNumber,
}) => {
  const number = newNumber();
  const contact = await org.create('Contact', { FirstName: 'Iga', LastName: 'Mazur', Phone: number });
  await desktop.open();
  await desktop.openPhone();
  await desktop.goInQueue();

  const call = await customers.call('+48221001000', number);
  await expect(desktop.phone.getByRole('heading', { name: 'Iga Mazur' })).toBeVisible();
  await expect(desktop.page).toHaveURL(new RegExp(`/Contact/${contact}/`));
  await desktop.answer();
  await desktop.button('Hang up').click();
  await desktop.dispose('Credit Card', 'Interested');
  await desktop.phone.getByLabel('Notes').fill('Wants the gold card.');
  await desktop.finish();

  await expect(desktop.phone.getByText('Saved', { exact: true })).toBeVisible();
  await takePicture(desktop.page, 'client-logging-saved');
  const tasks = await org.tasksOf(call.id);
  expect(tasks).toMatchObject([
    {
      CreatedById: anna,
      OwnerId: anna,
      WhoId: contact,
      CallType: 'Inbound',
      jackfield__Disposition_Code__c: 'Interested',
    },
  ]);
  expect(tasks[0]?.Description).toContain('Wants the gold card.');
  // The entry stands on the record that the agent looks at, and its link leads to it.
  await expect(desktop.page.getByRole('link', { name: 'Inbound call from Iga Mazur' })).toBeVisible();
  await desktop.phone.getByRole('link', { name: 'Open the activity' }).click();
  await expect(desktop.page).toHaveURL(new RegExp(`/Task/${tasks[0]?.Id}/`));
});

test('the recording’s link, which comes later, changes the Task that the browser wrote', async ({
  desktop,
  customers,
  org,
  newNumber,
}) => {
  await desktop.open();
  await desktop.openPhone();
  await desktop.goInQueue();
  const call = await customers.call('+48221001000', newNumber());
  await desktop.answer();
  await desktop.button('Hang up').click();
  await desktop.finish();
  await expect
    .poll(async () => (await org.tasksOf(call.id)).map((task) => task.jackfield__Recording_URL__c))
    .toEqual([expect.stringMatching(/^http/)]);
});

test('a save whose answer is lost is repeated and makes one Task', async ({
  desktop,
  customers,
  org,
  newNumber,
  faults,
}) => {
  await desktop.open();
  await desktop.openPhone();
  await desktop.goInQueue();
  const call = await customers.call('+48221001001', newNumber());
  await desktop.answer();
  await desktop.button('Hang up').click();
  await faults({ kind: 'lost-answer', path: '/sobjects/Task' });
  await desktop.finish();
  await expect(desktop.phone.getByText('Saved', { exact: true })).toBeVisible({ timeout: 15_000 });
  expect(await org.tasksOf(call.id)).toHaveLength(1);
});

test('the agent reads why the org did not take the activity', async ({
  desktop,
  customers,
  org,
  newNumber,
  faults,
}) => {
  await desktop.open();
  await desktop.openPhone();
  await desktop.goInQueue();
  const call = await customers.call('+48221001001', newNumber());
  await desktop.answer();
  await desktop.button('Hang up').click();
  const rule = [
    { errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'A call needs a case.', fields: [] },
  ];
  await faults({
    kind: 'status',
    status: 400,
    body: JSON.stringify(rule),
    count: 20,
    path: '/sobjects/Task',
  });
  await desktop.finish();
  await expect(
    desktop.phone.getByText(/This page could not save the call\. The CRM did not accept the data\./),
  ).toBeVisible();
  await takePicture(desktop.page, 'client-logging-refused');
  expect(await org.tasksOf(call.id)).toEqual([]);
});
