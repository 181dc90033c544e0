import { CrmStore } from '../../crm-store/index.js';
import { ObjectCatalogue } from '../object-catalogue.js';
import { sobjects } from '../objects/index.js';
import { OrgRecords } from '../org-records.js';
import { newRecordId } from '../record-id.js';
import { SalesforceError } from '../salesforce-error.js';
import { runSoql, type QueryContext } from './run-query.js';

const NOW = Date.parse('2026-08-22T14:00:00Z');
const catalogue = new ObjectCatalogue(sobjects({ personAccounts: true }));
let now = NOW;
let context: QueryContext;
let acme: string;
let anna: string;

beforeAll(() => {
  const store = new CrmStore({
    tables: catalogue.all,
    newId: (table, sequence) => newRecordId(catalogue.require(table).keyPrefix, sequence),
    now: () => now,
  });
  const records = new OrgRecords(store, catalogue);
  const create = (type: string, values: Record<string, unknown>) =>
    records.create(catalogue.require(type), values, user);
  const user = store.insert('User', { Username: 'a@example.com', LastName: 'Admin' }, null);
  acme = create('Account', { Name: 'Acme' });
  anna = create('Contact', { FirstName: 'Anna', LastName: "O'Hara", AccountId: acme, Phone: '100%' });
  create('Contact', { FirstName: 'Żaneta', LastName: 'Łęcka', Email: 'z@example.com' });
  create('Case', { Subject: 'Broken', AccountId: acme });
  create('Opportunity', { Name: 'Small', StageName: 'Proposal', CloseDate: '2026-08-21', Amount: 10 });
  create('Opportunity', { Name: 'Big', StageName: 'Closed Won', CloseDate: '2026-08-22', Amount: 2_000 });
  create('Opportunity', { Name: 'Open', StageName: 'Proposal', CloseDate: '2026-09-30' });
  const broken = store.all('Case')[0]?.['Id'];
  create('Task', { Subject: 'With case', WhoId: anna, WhatId: broken, jackfield__Jackfield_Key__c: 'Key' });
  create('Task', { Subject: 'With account', WhatId: acme });
  now = NOW - 40 * 86_400_000;
  const old = create('Contact', { LastName: 'Gone' });
  records.delete(catalogue.require('Contact'), old);
  now = NOW;
  context = { store, catalogue, now: () => NOW };
});

const run = (query: string, all = false) => runSoql(context, query, { version: '64.0', all });
const names = (query: string, field = 'Name', all = false) =>
  run(query, all).records.map((record) => record[field]);

it.each([
  [`LastName = 'o\\'hara'`, ["Anna O'Hara"]],
  [`LastName = 'ŁĘCKA'`, ['Żaneta Łęcka']],
  [`LastName != 'łęcka'`, ["Anna O'Hara"]],
  [`Email = null`, ["Anna O'Hara"]],
  [`Email <> null`, ['Żaneta Łęcka']],
  [`Email != 'z@example.com'`, ["Anna O'Hara"]],
  [`NOT Email = 'z@example.com'`, ["Anna O'Hara"]],
  [`Name LIKE 'ż%'`, ['Żaneta Łęcka']],
  [`Phone LIKE '100\\%'`, ["Anna O'Hara"]],
  [`Phone LIKE '10\\%'`, []],
  [`FirstName LIKE '_nna'`, ["Anna O'Hara"]],
  [`FirstName IN ('anna', 'x')`, ["Anna O'Hara"]],
  [`FirstName NOT IN ('anna', 'x')`, ['Żaneta Łęcka']],
  [`Account.Name = 'acme'`, ["Anna O'Hara"]],
  [`Account.Name = null`, ['Żaneta Łęcka']],
  [`(FirstName = 'Anna' AND Email = null) OR FirstName = 'Żaneta'`, ["Anna O'Hara", 'Żaneta Łęcka']],
  [`AccountId IN (SELECT Id FROM Account WHERE Name = 'Acme')`, ["Anna O'Hara"]],
  [`AccountId NOT IN (SELECT Id FROM Account WHERE Name = 'Acme')`, ['Żaneta Łęcka']],
  [`CreatedDate = TODAY`, ["Anna O'Hara", 'Żaneta Łęcka']],
  [`CreatedDate < 2026-08-22T14:00:00Z`, []],
  [`CreatedDate >= 2026-08-22T16:00:00+02:00`, ["Anna O'Hara", 'Żaneta Łęcka']],
  [`IsPersonAccount = false`, ["Anna O'Hara", 'Żaneta Łęcka']],
])('finds contacts WHERE %s', (where, expected) => {
  expect(names(`SELECT Name FROM Contact WHERE ${where}`)).toEqual(expected);
});

it.each([
  ['CloseDate = TODAY', ['Big']],
  ['CloseDate = YESTERDAY', ['Small']],
  ['CloseDate < TODAY', ['Small']],
  ['CloseDate <= TODAY', ['Small', 'Big']],
  ['CloseDate > TODAY', ['Open']],
  ['CloseDate = LAST_N_DAYS:1', ['Small', 'Big']],
  ['CloseDate = NEXT_N_DAYS:60', ['Open']],
  ['CloseDate = 2026-08-21', ['Small']],
  ['Amount > 10', ['Big']],
  ['Amount <= 2000', ['Small', 'Big']],
  ['Amount = null', ['Open']],
  ['IsWon = TRUE', ['Big']],
])('finds opportunities WHERE %s', (where, expected) => {
  expect(names(`SELECT Name FROM Opportunity WHERE ${where}`)).toEqual(expected);
});

it('compares the key by its capitals', () => {
  const byKey = (key: string) =>
    run(`SELECT Id FROM Task WHERE jackfield__Jackfield_Key__c = '${key}'`).total;
  expect([byKey('Key'), byKey('key')]).toEqual([1, 0]);
});

it('orders, limits and skips', () => {
  const query = 'SELECT Name FROM Opportunity ORDER BY Amount';
  expect(names(query)).toEqual(['Open', 'Small', 'Big']);
  expect(names(`${query} DESC NULLS LAST, Name`)).toEqual(['Big', 'Small', 'Open']);
  expect(names(`${query} LIMIT 1 OFFSET 1`)).toEqual(['Small']);
});

it('counts', () => {
  expect(run('select count() from Contact')).toEqual({ total: 2, records: [] });
});

it('looks into the recycle bin only when asked', () => {
  expect(names('SELECT Name FROM Contact WHERE IsDeleted = true', 'Name', true)).toEqual(['Gone']);
  expect(names('SELECT Name FROM Contact WHERE IsDeleted = true')).toEqual([]);
});

it('spells fields as the object does, and shows parents as records', () => {
  const [record] = run(
    "SELECT id, account.name, ACCOUNT.Owner.Name FROM contact WHERE FirstName = 'Anna'",
  ).records;
  expect(record).toEqual({
    attributes: { type: 'Contact', url: `/services/data/v64.0/sobjects/Contact/${anna}` },
    Id: anna,
    Account: { Name: 'Acme', Owner: { Name: 'Admin' } },
  });
  expect(
    run("SELECT Account.Name FROM Contact WHERE FirstName = 'Żaneta'").records[0]?.['Account'],
  ).toBeNull();
});

it('follows references that may point at several objects', () => {
  const tasks = run('SELECT Subject, Who.Name, What.Name, What.Type FROM Task ORDER BY Subject').records;
  expect(tasks).toMatchObject([
    { Subject: 'With account', Who: null, What: { Name: 'Acme', Type: 'Account' } },
    {
      Subject: 'With case',
      Who: { Name: "Anna O'Hara" },
      What: { Name: expect.stringMatching(/^0000/) as string, Type: 'Case' },
    },
  ]);
});

it('counts a task towards the account of what it is related to', () => {
  expect(run(`SELECT Id FROM Task WHERE AccountId = '${acme}'`).total).toBe(2);
});

it('takes ids of fifteen characters', () => {
  expect(run(`SELECT Id FROM Contact WHERE Id = '${anna.slice(0, 15)}'`).total).toBe(1);
});

it('selects whole groups of fields', () => {
  const [record] = run('SELECT FIELDS(CUSTOM) FROM Task LIMIT 1').records;
  expect(Object.keys(record ?? {})).toContain('jackfield__Queue__c');
  expect(Object.keys(record ?? {})).not.toContain('Subject');
});

it.each([
  ['', 'MALFORMED_QUERY'],
  ['SELECT FROM Contact', 'MALFORMED_QUERY'],
  ['SELECT Id', 'MALFORMED_QUERY'],
  ['SELECT Id FROM Contact LIMIT many', 'MALFORMED_QUERY'],
  ["SELECT Id FROM Contact WHERE Name = 'open", 'MALFORMED_QUERY'],
  ['SELECT Id FROM Contact; DROP TABLE Contact', 'MALFORMED_QUERY'],
  ['SELECT Id FROM Contact WHERE (Name = null', 'MALFORMED_QUERY'],
  ['SELECT Id, (SELECT Id FROM Contacts) FROM Account', 'MALFORMED_QUERY'],
  ['SELECT COUNT(), Id FROM Contact', 'MALFORMED_QUERY'],
  ['SELECT Id FROM Contacts', 'INVALID_TYPE'],
  ['SELECT Id, "Name" FROM Contact', 'MALFORMED_QUERY'],
  ['SELECT Height FROM Contact', 'INVALID_FIELD'],
  ['SELECT Id FROM Contact WHERE Height = 1', 'INVALID_FIELD'],
  ['SELECT Partner.Name FROM Contact', 'INVALID_FIELD'],
  ["SELECT Id FROM Opportunity WHERE Amount = '10'", 'INVALID_FIELD'],
  ['SELECT Id FROM Contact WHERE Name = 10', 'INVALID_FIELD'],
  ["SELECT Id FROM Opportunity WHERE Amount LIKE '1%'", 'INVALID_QUERY_FILTER_OPERATOR'],
])('refuses %j as %s', (query, errorCode) => {
  let refused: unknown;
  try {
    run(query);
  } catch (error) {
    refused = error;
  }
  expect(refused).toBeInstanceOf(SalesforceError);
  expect(refused).toMatchObject({ status: 400, errorCode });
});
