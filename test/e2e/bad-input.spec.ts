import { expect, test } from './world.js';

test.describe('a caller whom the CRM cannot name', () => {
  const cases = [
    { kind: 'an unknown number', from: '+48611222333', shows: '+48 61 122 23 33' },
    { kind: 'a withheld number', from: undefined, shows: 'Number withheld' },
    { kind: 'something that is no number', from: 'x-broken-%%', shows: 'x-broken-%%' },
  ];
  for (const { kind, from, shows } of cases) {
    test(`${kind} rings, is answered, and is saved`, async ({ desktop, customers, org }) => {
      await desktop.open();
      await desktop.openPhone();
      await desktop.goInQueue();
      const call = await customers.call('+48221001001', from);
      await expect(desktop.phone.getByText(shows).first()).toBeVisible();
      await desktop.answer();
      await customers.hangUp(call.id);
      await desktop.dispose('Resolved', 'At first contact');
      await desktop.finish();
      await expect
        .poll(() => org.tasksOf(call.id))
        .toEqual([expect.objectContaining({ WhoId: null, WhatId: null })]);
    });
  }
});

test('a record that vanished between match and pop is told of; the call goes on and is saved without it', async ({
  desktop,
  customers,
  org,
  faults,
  newNumber,
}) => {
  const number = newNumber();
  const ghost = await org.create('Contact', { FirstName: 'Zofia', LastName: 'Duch', Phone: number });
  await desktop.open();
  await desktop.openPhone();
  await desktop.goInQueue();
  // The search index still knows what the table has lost, as an eventually consistent one does.
  await org.delete('Contact', ghost);
  const attributes = { type: 'Contact', url: `/services/data/v64.0/sobjects/Contact/${ghost}` };
  await faults({
    kind: 'status',
    status: 200,
    path: '/search',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ searchRecords: [{ attributes, Id: ghost, Name: 'Zofia Duch', Phone: number }] }),
  });
  const call = await customers.call('+48221001001', number);
  await expect(desktop.phone.getByText(/was deleted, or you may not see it/)).toBeVisible();
  await desktop.answer();
  await customers.hangUp(call.id);
  await desktop.dispose('Resolved', 'At first contact');
  await desktop.finish();
  await expect.poll(() => org.tasksOf(call.id)).toEqual([expect.objectContaining({ WhoId: null })]);
});

test('a CRM that answers HTML is told of in words; the call goes on, and is saved when the CRM is back', async ({
  desktop,
  customers,
  org,
  faults,
  newNumber,
}) => {
  await desktop.open();
  await desktop.openPhone();
  await desktop.goInQueue();
  // The search is repeated after a second, two, four: it fails for long enough to be seen.
  await faults(
    { kind: 'html', path: '/search', count: 4 },
    { kind: 'html', path: '/composite/sobjects/Task' },
  );
  const call = await customers.call('+48221001001', newNumber());
  await expect(desktop.phone.getByText(/could not be looked up/)).toBeVisible();
  await desktop.answer();
  await customers.hangUp(call.id);
  await desktop.dispose('Resolved', 'At first contact');
  await desktop.finish();
  await expect.poll(async () => (await org.tasksOf(call.id)).length, { timeout: 45_000 }).toBe(1);
});

test('an expired token is renewed without anybody noticing', async ({
  desktop,
  customers,
  org,
  faults,
  newNumber,
}) => {
  const number = newNumber();
  await org.create('Contact', { FirstName: 'Maja', LastName: 'Bez', Phone: number });
  await desktop.open();
  await desktop.openPhone();
  await desktop.goInQueue();
  await faults({ kind: 'expired-token', path: '/search' });
  await customers.call('+48221001001', number);
  await expect(desktop.phone.getByRole('heading', { name: 'Maja Bez' })).toBeVisible();
});
