import type { ActivityDraft, ActivityField, RecordRef } from '@jackfield/connector-core';
import { bareDraft as bare, fullDraft } from '@jackfield/connector-core/testkit';
// The gateway's adapter for the same environment: what the two write must be the same, and neither may import the other.
import {
  changedColumns as columnsByWebApi,
  changedParties,
} from '../../../../crms/src/dynamics/phone-call-columns.js';
import type { Links } from '../../../../crms/src/dynamics/parties.js';
import { panelSettings, readSettings } from '../../../../crms/src/dynamics/settings.js';
import { createTables, type Table } from '../../../../crms/src/dynamics/tables.js';
import { changedColumns, columnsOfNewCall, solutionColumns } from './phone-call-columns.js';

const USER = '11111111-2222-4333-8444-555555555555';
const id = (last: number) => `00000000-1111-4222-8333-44444444444${last}`;
const person = { type: 'contact', id: id(1), kind: 'person', name: 'Jan' } as const;
const lead = { type: 'lead', id: id(2), kind: 'lead', name: 'Eva' } as const;
const company = { type: 'account', id: id(3), kind: 'company', name: 'Acme' } as const;
const incident = { type: 'incident', id: id(4), kind: 'case', name: 'Card' } as const;
const full: ActivityDraft = { ...fullDraft, who: person, what: incident };
const drafts: Record<string, ActivityDraft> = {
  'with nothing more than it must have': bare,
  'with everything': full,
  'with texts that are too long': {
    ...full,
    subject: '😀'.repeat(200),
    queue: 'x'.repeat(300),
    recordingUrl: `https://example.com/${'x'.repeat(600)}`,
    agent: { id: 'a', name: 'n'.repeat(300), email: `${'x'.repeat(300)}@example.com` },
    summary: 's'.repeat(40_000),
    description: `${'😀'.repeat(20_000)}\n\nCall Duration: 00:02:50`,
  },
  'of a lead': { ...full, who: lead },
  'of a company as the one who called': { ...bare, who: company },
  'about a company alone': { ...bare, what: company },
  'of an internal call': { ...bare, direction: 'internal' },
  'whose tables are written in capitals': {
    ...full,
    who: { ...person, type: 'Contact' },
    what: { ...incident, type: 'Incident' },
  },
};
const everyField = Object.keys({ ...full, callRecord: 0, key: 0 }).filter(
  (name) => name !== 'key',
) as ActivityField[];

const connection = {
  ...{ environmentUrl: 'https://org.crm.dynamics.com', entraTenantId: 't', clientId: 'c' },
  clientSecret: 'the secret of the test',
};
/** As the settings of a connection may have them; what they say of columns is told to the page as well. */
const renamed = {
  ...{ dispositionColumn: 'new_disposition', subdispositionColumn: 'new_subdisposition' },
  ...{ recordingColumn: 'new_recordinglink', agentColumn: 'new_agent', associationColumn: 'new_association' },
};
/** Only tables that every environment has: nothing is asked. */
const tables = createTables({} as Parameters<typeof createTables>[0], {});
const aroundWith = (settings: Record<string, string>) => ({
  userId: USER,
  setOf: (type: string) => sets.get(type.toLowerCase()) ?? '',
  names: { ...solutionColumns, ...panelSettings({ ...connection, ...settings }) },
});
const sets = new Map([
  ['contact', 'contacts'],
  ['lead', 'leads'],
  ['account', 'accounts'],
  ['incident', 'incidents'],
]);

async function linksOf({ who, what }: ActivityDraft): Promise<Links> {
  const linked = async (record: RecordRef) => {
    const [table] = (await tables.find([record.type])) as [Table];
    return { record, table };
  };
  return { ...(who && { who: await linked(who) }), ...(what && { what: await linked(what) }) };
}

async function byGateway(draft: ActivityDraft, changed: ActivityField[], settings: Record<string, string>) {
  const links = await linksOf(draft);
  const write = { draft, changed };
  const names = readSettings({ ...connection, ...settings });
  return { ...columnsByWebApi(write, { names, links }), ...changedParties(write, links, USER) };
}

describe.each([
  ['', {}],
  [' under names of the customer’s own', renamed],
])('the phone call as the browser writes it%s', (_, settings) => {
  const around = aroundWith(settings);

  it.each(Object.entries(drafts))('is that of the gateway for a draft %s', async (_draft, draft) => {
    const row = columnsOfNewCall('c-1', draft, around);
    expect(row).toEqual({ jkf_key: 'c-1', ...(await byGateway(draft, everyField, settings)) });
    expect(Object.keys(row)).toEqual(
      expect.arrayContaining(Object.values({ ...solutionColumns, ...settings })),
    );
  });

  it.each(everyField)('has what the gateway would change with %s', async (field) => {
    for (const draft of Object.values(drafts))
      expect(changedColumns({ draft, changed: [field] }, around)).toEqual(
        await byGateway(draft, [field], settings),
      );
  });
});
