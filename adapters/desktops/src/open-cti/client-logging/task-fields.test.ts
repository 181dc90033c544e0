import type { ActivityDraft, ActivityField } from '@jackfield/connector-core';
import { bareDraft as bare, fullDraft } from '@jackfield/connector-core/testkit';
// The gateway's adapter for the same org: what the two write must be the same, and neither may import the other.
import {
  changedTaskFields as fieldsByRest,
  creationFields,
  fieldNames,
} from '../../../../crms/src/salesforce/mapping.js';
import { changedTaskFields, fieldsOfNewTask } from './task-fields.js';

const person = { type: 'Contact', id: '003', kind: 'person', name: 'Jan' } as const;
const lead = { type: 'Lead', id: '00Q', kind: 'lead', name: 'Eva' } as const;
const company = { type: 'Account', id: '001', kind: 'company', name: 'Acme' } as const;
const full: ActivityDraft = { ...fullDraft, who: person, what: company };
const drafts: Record<string, ActivityDraft> = {
  'with nothing more than it must have': bare,
  'with everything': full,
  'with texts that are too long': {
    ...full,
    subject: '😀'.repeat(200),
    queue: 'x'.repeat(300),
    recordingUrl: `https://example.com/${'x'.repeat(300)}`,
    agent: { id: 'a', name: 'n'.repeat(300), email: `${'x'.repeat(90)}@example.com` },
    summary: 's'.repeat(40_000),
    description: `${'😀'.repeat(20_000)}\n\nCall Duration: 00:02:50`,
  },
  'of a lead': { ...full, who: lead },
  'of a company alone': { ...bare, who: company },
  'of a person in the wrong place': { ...bare, what: person },
  'of a chat': { ...bare, channel: 'chat' },
  'of an internal call': { ...bare, direction: 'internal' },
};
const everyField = Object.keys({ ...full, key: 0 }).filter((name) => name !== 'key') as ActivityField[];

describe.each([
  ['jackfield', 'jackfield__'],
  ['none', ''],
])('the Task as the browser writes it, namespace %s', (namespace, prefix) => {
  const name = fieldNames(namespace);

  it.each(Object.entries(drafts))('is that of the gateway for a draft %s', (_, draft) => {
    const write = { draft, changed: everyField };
    expect(fieldsOfNewTask(draft, prefix)).toEqual({
      [name('key')]: draft.key,
      ...creationFields(write),
      ...fieldsByRest(write, name),
    });
  });

  it.each(everyField)('has what the gateway would change with %s', (field) => {
    for (const draft of Object.values(drafts)) {
      const write = { draft, changed: [field] };
      const { TaskSubtype: _, ...rest } = fieldsByRest(write, name);
      expect(changedTaskFields(write, prefix)).toEqual(rest);
    }
  });
});
