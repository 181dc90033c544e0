import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FieldDescription } from '../../crm-store/index.js';
import { activityFields, keyedObjects, keyField, sobjects } from './index.js';

const objects = fileURLToPath(new URL('../../../../force-app/main/softphone/objects', import.meta.url));

const metadataTypes: Partial<Record<FieldDescription['type'], string>> = {
  text: 'Text',
  'long-text': 'TextArea',
  email: 'Email',
  url: 'Url',
  datetime: 'DateTime',
};

/** What the package's metadata says of a field, in the terms of this list. */
function packaged(object: string, file: string) {
  const xml = readFileSync(`${objects}/${object}/fields/${file}`, 'utf8');
  const of = (tag: string) => new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1];
  return {
    name: of('fullName'),
    label: of('label'),
    type: of('type'),
    // Addresses, links and text areas have a length that Salesforce sets.
    length: of('length'),
    unique:
      of('unique') === 'true'
        ? of('caseSensitive') === 'true'
          ? 'case-sensitive'
          : 'case-insensitive'
        : undefined,
    externalId: of('externalId') === 'true',
  };
}

function described(field: FieldDescription) {
  return {
    name: field.name,
    label: field.label,
    type: metadataTypes[field.type],
    length: field.type === 'text' ? String(field.length) : undefined,
    unique: field.unique,
    externalId: field.externalId ?? false,
  };
}

const byName = (a: { name: string | undefined }, b: { name: string | undefined }) =>
  String(a.name) < String(b.name) ? -1 : 1;

it.each(keyedObjects)('describes the fields of %s as the package’s metadata does', (object) => {
  const files = readdirSync(`${objects}/${object}/fields`);
  const expected = object === 'Activity' ? [keyField, ...activityFields] : [keyField];

  expect(files.map((file) => packaged(object, file)).sort(byName)).toEqual(
    expected.map(described).sort(byName),
  );
});

it('shows them in the org under the package’s namespace', () => {
  const task = sobjects({ personAccounts: true }).find(({ name }) => name === 'Task');
  const names = task?.fields.map(({ name }) => name);

  expect(names).toEqual(
    expect.arrayContaining([keyField, ...activityFields].map(({ name }) => `jackfield__${name}`)),
  );
});
