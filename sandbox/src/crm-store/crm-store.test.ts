import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CrmStore, StoreError, type Row, type TableDescription } from './index.js';

const company: TableDescription = {
  name: 'company',
  label: 'Company',
  labelPlural: 'Companies',
  idField: 'id',
  stamps: {},
  fields: [{ name: 'name', label: 'Name', type: 'text', required: true, length: 10 }],
};
const person: TableDescription = {
  name: 'person',
  label: 'Person',
  labelPlural: 'People',
  idField: 'id',
  deletedField: 'gone',
  stamps: { createdAt: 'created', createdBy: 'author', changedAt: 'changed', changedBy: 'editor' },
  fields: [
    { name: 'first', label: 'First', type: 'text' },
    { name: 'last', label: 'Last', type: 'text', required: true },
    { name: 'full', label: 'Full', type: 'text', readOnly: 'always' },
    { name: 'key', label: 'Key', type: 'text', unique: 'case-sensitive' },
    { name: 'login', label: 'Login', type: 'text', unique: 'case-insensitive' },
    { name: 'company', label: 'Company', type: 'reference', references: ['company'] },
    { name: 'kind', label: 'Kind', type: 'choice', choices: ['a', 'b'], restricted: true, default: 'a' },
    { name: 'origin', label: 'Origin', type: 'text', readOnly: 'after-create' },
    { name: 'age', label: 'Age', type: 'number', scale: 0 },
    { name: 'mail', label: 'Mail', type: 'email' },
    { name: 'met', label: 'Met', type: 'datetime' },
    { name: 'gone', label: 'Gone', type: 'boolean', readOnly: 'always' },
    { name: 'created', label: 'Created', type: 'datetime', readOnly: 'always' },
    { name: 'author', label: 'Author', type: 'text', readOnly: 'always' },
    { name: 'changed', label: 'Changed', type: 'datetime', readOnly: 'always' },
    { name: 'editor', label: 'Editor', type: 'text', readOnly: 'always' },
  ],
  derive: (row) => ({ full: [row['first'], row['last']].filter(Boolean).join(' ') }),
};

let now = 0;
let store: CrmStore;
const open = (file?: string) =>
  new CrmStore({
    tables: [company, person],
    newId: (table, sequence) => `${table}-${sequence}`,
    now: () => now,
    ...(file === undefined ? {} : { file }),
  });
const problemsOf = (write: () => unknown) => {
  try {
    write();
  } catch (error) {
    if (error instanceof StoreError)
      return error.problems.map(({ kind, field }) => `${kind} ${field ?? ''}`.trim());
    throw error;
  }
  return [];
};

beforeEach(() => {
  now = Date.parse('2026-08-22T14:00:00Z');
  store = open();
});
afterEach(() => store.close());

it('keeps a row with defaults, derived values, and who made it when', () => {
  const id = store.insert('person', { first: 'Zoë', last: 'Żak', met: '2026-01-01T10:00:00+02:00' }, 'anna');
  now += 1000;
  store.update('person', id, { first: '' }, 'piotr');

  expect(store.read('person', id)).toMatchObject({
    id: 'person-1',
    first: null,
    full: 'Żak',
    kind: 'a',
    gone: false,
    met: '2026-01-01T08:00:00.000Z',
    created: '2026-08-22T14:00:00.000Z',
    author: 'anna',
    changed: '2026-08-22T14:00:01.000Z',
    editor: 'piotr',
  });
});

it.each<[string, Row, string[]]>([
  ['a missing value', {}, ['missing last']],
  ['an empty value', { last: '' }, ['missing last']],
  ['an unknown field', { last: 'x', height: 1 }, ['unknown-field height']],
  ['a field that only the store sets', { last: 'x', full: 'x' }, ['read-only full']],
  ['a choice that is none', { last: 'x', kind: 'c' }, ['not-a-choice kind']],
  ['half a year', { last: 'x', age: 1.5 }, ['wrong-type age']],
  ['text for a number', { last: 'x', age: '1' }, ['wrong-type age']],
  ['what is no address', { last: 'x', mail: 'here' }, ['wrong-type mail']],
  ['what is no moment', { last: 'x', met: 'yesterday' }, ['wrong-type met']],
  ['a reference to nothing', { last: 'x', company: 'company-9' }, ['reference-not-found company']],
])('refuses %s', (_what, values, problems) => {
  expect(problemsOf(() => store.insert('person', values, null))).toEqual(problems);
  expect(store.all('person')).toEqual([]);
});

it('counts length as its vendors do', () => {
  expect(problemsOf(() => store.insert('company', { name: '12345678😀' }, null))).toEqual([]);
  expect(problemsOf(() => store.insert('company', { name: '123456789😀' }, null))).toEqual(['too-long name']);
});

it('refuses a change of what is settled at the creation', () => {
  const id = store.insert('person', { last: 'x', origin: 'web' }, null);
  expect(problemsOf(() => store.update('person', id, { origin: 'phone' }, null))).toEqual([
    'read-only origin',
  ]);
});

it('keeps unique values unique, by case where it counts, until the row is deleted', () => {
  const id = store.insert('person', { last: 'x', key: 'aB', login: 'Żak' }, null);
  expect(problemsOf(() => store.insert('person', { last: 'x', key: 'aB' }, null))).toEqual(['duplicate key']);
  expect(problemsOf(() => store.insert('person', { last: 'x', key: 'ab' }, null))).toEqual([]);
  expect(problemsOf(() => store.insert('person', { last: 'x', login: 'żAK' }, null))).toEqual([
    'duplicate login',
  ]);
  expect(problemsOf(() => store.update('person', id, { key: 'aB' }, null))).toEqual([]);
  store.delete('person', id);
  expect(problemsOf(() => store.insert('person', { last: 'x', key: 'aB', login: 'żak' }, null))).toEqual([]);
});

it('remembers deleted rows where the table does, and forgets them where not', () => {
  const human = store.insert('person', { last: 'x' }, null);
  const firm = store.insert('company', { name: 'x' }, null);
  const other = store.insert('person', { last: 'y', company: firm }, null);
  store.delete('person', human);
  store.delete('company', firm);

  expect(store.read('person', human)).toMatchObject({ gone: true });
  expect(store.read('company', firm)).toBeUndefined();
  expect(problemsOf(() => store.update('person', human, { first: 'z' }, null))).toEqual(['deleted']);
  expect(problemsOf(() => store.update('company', firm, { name: 'z' }, null))).toEqual(['not-found']);
  expect(problemsOf(() => store.update('person', other, { first: 'z' }, null))).toEqual([]);
});

it('takes all writes of a transaction back, and tells nobody of them', () => {
  const told: string[] = [];
  store.onChange(({ id }) => told.push(id));
  const broken = () =>
    store.transaction(() => {
      store.insert('person', { last: 'x' }, null);
      throw new Error('No');
    });
  expect(broken).toThrow('No');
  expect([store.all('person'), told]).toEqual([[], []]);

  store.transaction(() => store.insert('person', { last: 'x' }, null));
  expect(told).toHaveLength(1);
});

it('keeps its rows in a file, and adds what a later version describes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'crm-store-'));
  try {
    const file = join(folder, 'org.db');
    const before = new CrmStore({
      tables: [{ ...person, fields: person.fields.filter(({ name }) => name !== 'age') }, company],
      newId: (table, sequence) => `${table}-${sequence}`,
      file,
    });
    before.insert('person', { last: 'x' }, null);
    before.close();
    const after = open(file);
    expect(after.insert('person', { last: 'y', age: 7 }, null)).toBe('person-2');
    expect(after.all('person').map((row) => row['age'])).toEqual([null, 7]);
    after.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
