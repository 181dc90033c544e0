import { expect, test, type Page } from '@playwright/test';
import { clickedNumber } from '../../adapters/desktops/src/cif/clicked-number.js';
import { buildControlsHarness } from '../../scripts/dynamics-package/build-controls.mjs';
import { DrawnStates } from './drawn-states.js';

declare global {
  interface Window {
    asked: unknown[];
    form: {
      update(changes: object): void;
      outputs(): Record<string, unknown>;
      destroy(): void;
    };
  }
}

const JAN = '0a000000-0000-4a00-8000-000000000001';

/** Builds the controls and the form that hosts them. Answers the names of the states, too. */
async function openHarness(page: Page): Promise<{ states: DrawnStates; names: string[] }> {
  const states = new DrawnStates(page, 'http://pcf-controls.test', page.locator('#form > *').first());
  return { states, names: await states.serve(await buildControlsHarness()) };
}

test('no state of a control on a form has an accessibility fault, and none is wider than a narrow column', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 600 });
  const { states, names } = await openHarness(page);
  expect(names.length).toBeGreaterThan(10);
  await states.expectFaultless(names);
});

test('a phone field tells the form what is typed, follows the record, and ends quietly', async ({ page }) => {
  const { states } = await openHarness(page);
  await states.open('phone-field');
  const field = page.getByRole('textbox', { name: 'Business Phone' });
  await expect(field).toHaveValue('+48 22 123 45 67');
  await field.fill('+48 600 100 200');
  expect(await page.evaluate(() => window.form.outputs())).toEqual({ phone: '+48 600 100 200' });
  expect(await page.evaluate(() => window.asked.at(-1))).toEqual({ phone: '+48 600 100 200' });

  await page.evaluate(() => window.form.update({ value: '+48 22 999 88 77' }));
  await expect(field).toHaveValue('+48 22 999 88 77');
  await page.evaluate(() => window.form.update({ value: '+48 22 999 88 77', disabled: true }));
  await expect(field).not.toBeEditable();
  await expect(page.getByRole('button', { name: 'Call' })).toBeVisible();

  const before = await page.evaluate(() => window.asked.length);
  await page.evaluate(() => window.form.destroy());
  await expect(field).toHaveCount(0);
  expect(await page.evaluate(() => window.asked.length)).toBe(before);
});

test('a click on a phone field reaches the phone as the number of this record', async ({ page }) => {
  const { states } = await openHarness(page);
  await states.open('phone-field');
  await page.getByRole('button', { name: 'Call +48 22 123 45 67' }).click();
  const detail = await page.evaluate(() => window.asked.at(-1));
  expect(detail).toEqual({
    value: '+48 22 123 45 67',
    name: 'telephone1',
    format: 'Phone',
    entityLogicalName: 'contact',
    entityId: JAN,
  });
  // The framework hands it on as text; what the phone makes of it is the number and whose it is.
  const record = { type: 'contact', kind: 'person' as const, id: JAN, name: 'Jan Kowalski' };
  const view = { current: () => Promise.resolve(record) };
  expect(await clickedNumber(JSON.stringify(detail), view as never)).toEqual({
    number: '+48 22 123 45 67',
    record,
  });
});

test('whoever may not see a number cannot call it, and of a new record there is none yet', async ({
  page,
}) => {
  const { states } = await openHarness(page);
  await states.open('phone-field-secured');
  await expect(page.getByRole('textbox')).toHaveValue('');
  await expect(page.getByRole('button')).toHaveCount(0);
  await states.open('phone-field-new-record');
  await page.getByRole('button', { name: 'Call +48 22 123 45 67' }).click();
  expect(await page.evaluate(() => window.asked)).toEqual([
    { value: '+48 22 123 45 67', name: 'telephone1', format: 'Phone' },
  ]);
});

test('a timeline lists the conversations of the record, opens them, and goes on', async ({ page }) => {
  const { states } = await openHarness(page);
  await states.open('timeline');
  await expect(page.getByRole('listitem')).toHaveCount(3);
  const first = page.getByRole('listitem').first();
  await expect(first).toContainText('+48 22 123 45 67 · 2:50 · Credit Card / Blocked');
  await expect(first).toContainText('Card lost on the way home');
  await expect(first).not.toContainText('Call Duration');
  await expect(first.getByRole('link', { name: 'Recording' })).toHaveAttribute(
    'href',
    'https://gateway.example/recordings/1',
  );
  // What stands in the column may be of anybody: no address of a script becomes a link.
  await expect(page.getByRole('link', { name: 'Recording' })).toHaveCount(1);
  await first.getByRole('button').click();
  const asked = await page.evaluate(() => window.asked);
  expect(asked).toHaveLength(2);
  expect(asked[0]).toMatchObject({ retrieveMultipleRecords: 'phonecall', size: 10 });
  expect((asked[0] as { query: string }).query).toContain(`party/_partyid_value eq ${JAN})`);
  expect(asked[1]).toEqual({
    openForm: { entityName: 'phonecall', entityId: 'b0000000-0000-4a00-8000-000000000001' },
  });

  await states.open('timeline-many');
  await expect(page.getByRole('listitem')).toHaveCount(10);
  await page.getByRole('button', { name: 'Show more' }).click();
  await expect(page.getByRole('listitem')).toHaveCount(12);
  await expect(page.getByRole('button', { name: 'Show more' })).toHaveCount(0);
});

test('a timeline says that there is nothing, that it failed, and that a record is not saved', async ({
  page,
}) => {
  const { states } = await openHarness(page);
  await states.open('timeline-empty');
  await expect(page.getByText('No conversations yet.')).toBeVisible();
  await states.open('timeline-new-record');
  await expect(page.getByText('Conversations are shown once the record is saved.')).toBeVisible();
  await states.open('timeline-failed');
  await expect(page.getByText('The conversations could not be loaded.')).toBeVisible();
  await page.evaluate(() => window.form.update({ calls: [] }));
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('No conversations yet.')).toBeVisible();
});

test('a timeline tells whoever may not read phone calls what to ask for, and does not ask again', async ({
  page,
}) => {
  const { states } = await openHarness(page);
  await states.open('timeline-forbidden');
  await expect(page.getByRole('status')).toHaveText(/You may not see phone calls. Ask an administrator/);
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
});

test('a timeline that is shown another record forgets what it asked for the first', async ({ page }) => {
  const { states } = await openHarness(page);
  await states.open('timeline-loading');
  await page.evaluate(() =>
    window.form.update({
      calls: [{ activityid: 'x', subject: 'Call with Ewa', directioncode: true }],
      record: { entityTypeName: 'account', entityId: '{0B000000-0000-4A00-8000-000000000002}' },
    }),
  );
  await expect(page.getByRole('listitem')).toHaveText('Call with Ewa');
  await page.evaluate(() => window.form.destroy());
  await expect(page.getByRole('listitem')).toHaveCount(0);
});
