import { CrmStore } from '../../crm-store/index.js';
import { ObjectCatalogue } from '../object-catalogue.js';
import { sobjects } from '../objects/index.js';
import { OrgRecords } from '../org-records.js';
import { newRecordId } from '../record-id.js';
import type { QueryContext } from '../soql/run-query.js';
import { runSosl } from './run-search.js';
import { SearchIndex } from './search-index.js';

const USER = '005000000000001AAA';
const catalogue = new ObjectCatalogue(sobjects({ personAccounts: true }));
let context: QueryContext;
let index: SearchIndex;
let records: OrgRecords;
const create = (type: string, values: Record<string, unknown>) =>
  records.create(catalogue.require(type), values, USER);

beforeAll(() => {
  const store = new CrmStore({
    tables: catalogue.all,
    newId: (table, sequence) => newRecordId(catalogue.require(table).keyPrefix, sequence),
  });
  records = new OrgRecords(store, catalogue);
  store.insert('User', { Username: 'a@example.com', LastName: 'Admin' }, null, { id: USER });
  index = new SearchIndex(store, catalogue.all);
  context = { store, catalogue, now: () => Date.now() };
  create('Contact', { LastName: 'Spaced', Phone: '+48 22 123 45 67' });
  create('Contact', { LastName: 'Joined', Phone: '+48221234567' });
  create('Contact', { LastName: 'National', MobilePhone: '(22) 123-45-67' });
  create('Contact', { LastName: 'Noted', Description: 'Call 221234567 or 22 123 45 67' });
  create('Lead', { LastName: 'Müller-Żak', Company: 'Acme', Email: 'mz@example.com' });
});

const found = (query: string) =>
  runSosl(context, index, query, '64.0')
    .map((record) => record['LastName'] ?? record['Name'])
    .sort();
const contacts = (search: string, fields = 'PHONE') =>
  found(`FIND {${search}} IN ${fields} FIELDS RETURNING Contact(LastName)`);

it.each([
  ['\\+48221234567', ['Joined', 'Spaced']],
  ['48221234567', ['Joined', 'Spaced']],
  ['221234567', ['National', 'Spaced']],
  ['"22 123 45 67"', ['National', 'Spaced']],
  ['4567', ['National', 'Spaced']],
  ['"\\+48 22 123"', ['Spaced']],
  ['2212*', ['National', 'Spaced']],
  ['*1234567', ['National', 'Spaced']],
  ['482212?4567', ['Joined', 'Spaced']],
  ['\\*', []],
  ['999 OR 4567', ['National', 'Spaced']],
  ['48 AND 4567', ['Spaced']],
  ['4567 AND NOT 48', ['National']],
  ['(999 OR 48) AND 67', ['Spaced']],
  ['22 48', ['Spaced']],
  ['"or"', []],
])('finds by phone {%s}', (search, expected) => {
  expect(contacts(search)).toEqual(expected);
});

it('looks only where it was told to', () => {
  expect(contacts('221234567', 'ALL')).toEqual(['National', 'Noted', 'Spaced']);
  expect(contacts('spaced', 'NAME')).toEqual(['Spaced']);
  expect(contacts('spaced', 'PHONE')).toEqual([]);
  expect(found('FIND {mz} IN EMAIL FIELDS RETURNING Lead(LastName)')).toEqual(['Müller-Żak']);
});

it('ignores case, accents and hyphens in names', () => {
  expect(found('FIND {MULLER zak} IN NAME FIELDS RETURNING Lead(LastName)')).toEqual(['Müller-Żak']);
});

it('filters, orders and limits what it returns', () => {
  const search = (rest: string) => found(`FIND {4567 OR 48221234567} IN PHONE FIELDS RETURNING ${rest}`);
  expect(search("Contact(LastName WHERE LastName != 'Spaced')")).toEqual(['Joined', 'National']);
  expect(search('Contact(LastName ORDER BY LastName DESC LIMIT 1)')).toEqual(['Spaced']);
  expect(search('Contact(LastName), Lead(LastName) LIMIT 2')).toHaveLength(2);
});

it('follows changes and deletions', () => {
  const contact = catalogue.require('Contact');
  const id = create('Contact', { LastName: 'Moving', Phone: '555 111' });
  expect(contacts('555111')).toEqual(['Moving']);
  records.update(contact, id, { Phone: '555 222' }, USER);
  expect([contacts('555111'), contacts('555222')]).toEqual([[], ['Moving']]);
  records.delete(contact, id);
  expect(contacts('555222')).toEqual([]);
});

it.each([
  'FIND 221234567',
  'FIND {2}',
  'FIND {}',
  'FIND {22',
  'FIND {+4822} IN PHONE FIELDS RETURNING Contact',
  'FIND {a-b}',
  "FIND {O'Hara}",
  'FIND {(22}',
  'FIND {22)}',
  'FIND {"22}',
  'FIND {22 AND}',
])('refuses %j', (query) => {
  expect(() => found(query)).toThrow(
    expect.objectContaining({ status: 400, errorCode: 'MALFORMED_SEARCH' }) as Error,
  );
});

it.each([
  ['FIND {22} IN SIDEBAR FIELDS', 'MALFORMED_QUERY'],
  ['FIND {22} RETURNING Contact(Height)', 'INVALID_FIELD'],
  ['FIND {22} RETURNING Contacts(Id)', 'INVALID_TYPE'],
  ['FIND {22} RETURNING Contact(Id', 'MALFORMED_QUERY'],
])('refuses %j as %s', (query, errorCode) => {
  expect(() => found(query)).toThrow(expect.objectContaining({ status: 400, errorCode }) as Error);
});
