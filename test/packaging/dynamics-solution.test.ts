import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import type { ActivityDraft, ActivityField } from '@jackfield/connector-core';
import { XMLParser } from 'fast-xml-parser';
import { changedColumns, ownColumns } from '../../adapters/crms/src/dynamics/phone-call-columns.js';
import { dynamicsSettings, readSettings } from '../../adapters/crms/src/dynamics/settings.js';
import { createShow } from '../../adapters/desktops/src/cif-v2/show-conversations.js';
import { createSessions } from '../../adapters/desktops/src/cif-v2/sessions.js';
import {
  notificationTemplate,
  sessionTemplate,
} from '../../sandbox/src/model-driven-desktop/browser/templates.js';
import { packageColumns } from '../../sandbox/src/dataverse/tables/index.js';

const solution = fileURLToPath(new URL('../../dynamics-pcf/solution', import.meta.url));
const parser = new XMLParser({
  ignoreAttributes: false,
  isArray: (name) => ['attribute', 'EntityKey', 'RolePrivilege'].includes(name),
});
const read = (path: string) => parser.parse(readFileSync(join(solution, path), 'utf8')) as unknown;

interface Column {
  LogicalName: string;
  Type: string;
  MaxLength?: number;
}
interface Key {
  EntityKeyAttributes: { AttributeName: string };
}

type Text = Record<'@_default', string>;
interface SessionRow {
  msdyn_title: Text;
  msdyn_anchortab: { msdyn_uniquename: string };
}
interface NotificationRow extends Record<
  'msdyn_title' | 'msdyn_acceptbuttontext' | 'msdyn_rejectbuttontext',
  Text
> {
  msdyn_timeout: number;
}

function tableOf(folder: string): { columns: Column[]; keys: Key[] } {
  const { Entity } = read(`main/Entities/${folder}/Entity.xml`) as {
    Entity: {
      EntityInfo: { entity: { attributes: { attribute: Column[] }; EntityKeys: { EntityKey: Key[] } } };
    };
  };
  const { attributes, EntityKeys } = Entity.EntityInfo.entity;
  return { columns: attributes.attribute, keys: EntityKeys.EntityKey };
}

/** A draft in which everything is said, each text longer than any column. */
const LONG = 'x'.repeat(5_000);
const draft: Required<ActivityDraft> = {
  key: 'c-1',
  subject: LONG,
  channel: 'voice',
  direction: 'inbound',
  callStatus: 'answered',
  customerAddress: LONG,
  startedAt: '2026-11-20T10:00:00.000Z',
  endedAt: '2026-11-20T10:03:00.000Z',
  durationSeconds: 170,
  dispositionClass: { id: 'cards', name: LONG },
  dispositionCode: { id: 'blocked', name: LONG },
  agent: { id: 'anna.nowak', name: LONG, email: LONG },
  queue: LONG,
  campaign: LONG,
  recordingUrl: 'https://example.com/1.wav',
  summary: LONG,
  description: LONG,
  callRecord: 'x',
  who: { type: 'contact', kind: 'person', id: 'x', name: LONG },
  what: { type: 'incident', kind: 'case', id: 'x', name: LONG },
};
const fields = Object.keys(draft).filter((name) => name !== 'key') as ActivityField[];

const settings = readSettings({
  environmentUrl: 'https://contoso.crm4.dynamics.com',
  entraTenantId: 't',
  clientId: 'c',
  clientSecret: 's',
});

describe('the solution for Dynamics 365', () => {
  const { columns } = tableOf('PhoneCall');
  const lengths = new Map(columns.map((column) => [column.LogicalName, column.MaxLength]));

  it('[A-034] [A-035] [A-036] [A-037] [A-038] brings every column that the adapter writes, long enough for it', () => {
    const written = changedColumns({ draft, changed: fields }, { names: settings, links: {} });
    const ours = Object.entries(written).filter(([name]) => name.startsWith('jkf_'));
    expect(ours.length).toBeGreaterThan(10);
    for (const [name, value] of ours) {
      expect([...lengths.keys()]).toContain(name);
      if (typeof value === 'string') expect(value.length).toBeLessThanOrEqual(lengths.get(name) ?? 0);
    }
    const known = [...ownColumns, ...Object.values(dynamicsSettings).map((setting) => setting.default)];
    // What nobody writes would be a column too many.
    expect([...lengths.keys()].filter((name) => !known.includes(name))).toEqual([]);
  });

  it('is what the stand-in environment of the sandbox has, name by name and length by length', () => {
    const types: Record<string, string> = { String: 'nvarchar', Memo: 'ntext', Integer: 'int' };
    expect(
      packageColumns
        .map(({ name, attributeType, length }) => [name, types[attributeType], length])
        .sort(([a], [b]) => String(a).localeCompare(String(b))),
    ).toEqual(
      columns
        .map(({ LogicalName, Type, MaxLength }) => [LogicalName, Type, MaxLength])
        .sort(([a], [b]) => String(a).localeCompare(String(b))),
    );
  });

  it.each(readdirSync(join(solution, 'main/Entities')))('makes jkf_key the alternate key of %s', (folder) => {
    const table = tableOf(folder);
    expect(table.columns.map(({ LogicalName }) => LogicalName)).toContain('jkf_key');
    expect(table.keys.map(({ EntityKeyAttributes }) => EntityKeyAttributes.AttributeName)).toEqual([
      'jkf_key',
    ]);
  });

  it('has the session and the notification that the desktop asks for, with the words that it fills in', async () => {
    const asked: Record<string, { templateName: string; templateParameters: Record<string, string> }> = {};
    const api = {
      canCreateSession: () => true,
      createSession: (what: (typeof asked)[string]) => ((asked['session'] = what), 's-1'),
      notifyEvent: (what: (typeof asked)[string]) => ((asked['notification'] = what), '{}'),
      getAllSessions: () => '{}',
    };
    const ask = ((call: (api: unknown) => unknown) => Promise.resolve(call(api))) as never;
    const sessions = createSessions({ ask, on: () => undefined, view: {} } as never, 'jkf_conversation');
    createShow({
      ...{ ask, askForever: ask, sessions, notificationTemplate: 'jkf_incoming_call' },
      onAnswer: () => undefined,
    })([{ id: 'c-1', phase: 'offered', customer: 'Jan', number: '1', overdue: false } as never]);
    await sessions.ensure('c-1', 'Jan');
    await Promise.resolve();
    for (const [kind, table] of [
      ['session', 'msdyn_sessiontemplate'],
      ['notification', 'msdyn_notificationtemplate'],
    ] as const) {
      const { templateName = '', templateParameters = {} } = asked[kind] ?? {};
      const text = readFileSync(join(solution, `workspace/${table}s/${templateName}/${table}.xml`), 'utf8');
      expect(text).toContain(`msdyn_uniquename="${templateName}"`);
      const words = [...text.matchAll(/\{(\w+)\}/g)].map(([, word = '']) => word);
      expect(words).not.toEqual([]);
      expect(Object.keys(templateParameters)).toEqual(expect.arrayContaining(words));
      // A session whose title looks like a number cannot be switched to.
      expect(text).toMatch(/<msdyn_title default="Call: \{customer\}">/);
    }
  });

  it('has the templates by which the sandbox shows sessions and notifications', () => {
    const { msdyn_sessiontemplate: session } = read(
      'workspace/msdyn_sessiontemplates/jkf_conversation/msdyn_sessiontemplate.xml',
    ) as { msdyn_sessiontemplate: SessionRow };
    const { msdyn_applicationtabtemplate: tab } = read(
      `workspace/msdyn_applicationtabtemplates/${session.msdyn_anchortab.msdyn_uniquename}/msdyn_applicationtabtemplate.xml`,
    ) as { msdyn_applicationtabtemplate: { msdyn_templateparameters: string } };
    const { entityName } = JSON.parse(tab.msdyn_templateparameters) as { entityName: { value: string } };
    expect(sessionTemplate('jkf_conversation')).toEqual({
      title: session.msdyn_title['@_default'],
      anchor: { pagetype: 'entitylist', etn: entityName.value },
    });
    const { msdyn_notificationtemplate: notification } = read(
      'workspace/msdyn_notificationtemplates/jkf_incoming_call/msdyn_notificationtemplate.xml',
    ) as { msdyn_notificationtemplate: NotificationRow };
    expect(notificationTemplate('jkf_incoming_call')).toEqual({
      title: notification.msdyn_title['@_default'],
      accept: notification.msdyn_acceptbuttontext['@_default'],
      decline: notification.msdyn_rejectbuttontext['@_default'],
      timeoutSeconds: notification.msdyn_timeout,
    });
  });

  it('has roles of their own for agents, supervisors, administrators and the gateway, none of which may do everything', () => {
    const roles = readdirSync(join(solution, 'main/Roles'));
    expect(roles).toEqual([
      'Jackfield Administrator.xml',
      'Jackfield Agent.xml',
      'Jackfield Integration.xml',
      'Jackfield Supervisor.xml',
    ]);
    const privileges = (role: string) => {
      const { Role } = read(`main/Roles/${role}`) as {
        Role: { RolePrivileges: { RolePrivilege: { '@_name': string; '@_level': string }[] } };
      };
      return new Map(Role.RolePrivileges.RolePrivilege.map((each) => [each['@_name'], each['@_level']]));
    };
    // An agent writes what is their own, and never deletes.
    const agent = privileges('Jackfield Agent.xml');
    expect(agent.get('prvWriteActivity')).toBe('Basic');
    expect([...agent.keys()].filter((name) => name.startsWith('prvDelete'))).toEqual([]);
    // The gateway creates activities and people, gives them owners, and deletes only the activity of its rehearsal.
    const gateway = privileges('Jackfield Integration.xml');
    for (const name of ['prvCreateActivity', 'prvWriteActivity', 'prvAssignActivity', 'prvCreateContact'])
      expect(gateway.get(name)).toBe('Global');
    expect([...gateway.keys()].filter((name) => name.startsWith('prvDelete'))).toEqual(['prvDeleteActivity']);
    // Nobody of them may customize or give roles beyond the administrator's.
    for (const role of roles)
      expect(
        [...privileges(role).keys()].filter((name) => /prvCreate(Role|Entity|Attribute)/.test(name)),
      ).toEqual([]);
  });
});
