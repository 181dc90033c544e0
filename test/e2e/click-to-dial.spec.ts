import type { Org } from './org.js';
import { expect, test } from './world.js';

interface Case {
  from: string;
  row: string;
  make: (org: Org, phone: string) => Promise<string>;
  /** The field by which the CRM calls such a record. */
  nameField: string;
  /** Whether it stands under "Related to" while the agent talks. */
  isRelatedTo: boolean;
  /** What the Task has to hang on. */
  expected: (id: string) => { WhatId: string | null; WhoId: string | null };
}

const asThing = (id: string) => ({ WhatId: id, WhoId: null });
const asPerson = (id: string) => ({ WhatId: null, WhoId: id });

const cases: Case[] = [
  {
    from: 'Account',
    row: '[F-093]',
    make: (org, phone) => org.create('Account', { Name: 'Lis i Syn', Phone: phone }),
    nameField: 'Name',
    isRelatedTo: true,
    expected: asThing,
  },
  {
    from: 'Case',
    row: '[F-094]',
    make: (org, phone) => org.create('Case', { Subject: 'Card does not work', SuppliedPhone: phone }),
    nameField: 'CaseNumber',
    isRelatedTo: true,
    expected: asThing,
  },
  {
    from: 'Contact',
    row: '[F-095]',
    make: (org, phone) => org.create('Contact', { FirstName: 'Jan', LastName: 'Wilk', Phone: phone }),
    nameField: 'Name',
    isRelatedTo: false,
    expected: asPerson,
  },
  {
    from: 'Lead',
    row: '[F-095]',
    make: (org, phone) =>
      org.create('Lead', { FirstName: 'Olga', LastName: 'Sowa', Company: 'Sowa', Phone: phone }),
    nameField: 'Name',
    isRelatedTo: false,
    expected: asPerson,
  },
];

for (const { from, row, make, nameField, isRelatedTo, expected } of cases) {
  test(`[A-142] [F-001] [F-092] ${row} [X-010] a click on the number of a ${from} calls it, shows it without a search, and hangs the Task on it`, async ({
    desktop,
    customers,
    org,
    newNumber,
    crmSearches,
  }) => {
    const number = newNumber();
    const id = await make(org, number);
    const name = await org.read(from, id, nameField);
    await desktop.open(`/lightning/r/${from}/${id}/view`);
    await desktop.openPhone();
    await expect(desktop.button('Start taking calls')).toBeVisible();
    const searchesBefore = await crmSearches();
    await desktop.minimisePhone();
    await desktop.clickNumber(number);

    await expect(desktop.phone.getByRole('heading', { name })).toBeVisible();
    await expect(desktop.status).toContainText('Busy');
    await expect(desktop.button('Mute')).toBeEnabled();
    await expect(desktop.phone.getByText('Outbound call').first()).toBeVisible();
    await expect(desktop.relatedTo).toContainText(isRelatedTo ? name : 'Nothing');
    const [call] = (await customers.all()).filter(({ state }) => state === 'talking');
    if (!call) throw new Error('Nobody is talking.');
    await expect.poll(async () => (await customers.find(call.id)).heard.energy).toBeGreaterThan(0);
    await expect.poll(async () => (await desktop.audio()).energyReceived).toBeGreaterThan(0);
    expect(await crmSearches()).toBe(searchesBefore);

    await desktop.button('Hang up').click();
    await desktop.dispose('Banking Account', 'Interested');
    await desktop.finish();
    await expect
      .poll(() => org.tasksOf(call.id))
      .toEqual([expect.objectContaining({ CallType: 'Outbound', ...expected(id) })]);
  });
}
