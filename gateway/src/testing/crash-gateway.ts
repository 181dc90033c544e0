import {
  catalogued,
  type AccessResult,
  type ContactCenterAdapter,
  type ContactCenterUserPage,
  type ContactCenterUserResult,
  type CrmAdapter,
  type CrmRecord,
  type CrmUserPage,
  type FoundActivity,
  type Http,
  type PersonResult,
  type WriteResult,
} from '@jackfield/connector-core';
import { startGateway } from '../gateway.js';
import { createLogger } from '../logger.js';
import { readOptions } from '../options.js';
import { FakeContactCenter } from './fake-contact-center.js';
import { fakeDefinition } from './fake-definition.js';

/**
 * A gateway in a process of its own, for tests that kill it. Its CRM is a server of the test, which lives on.
 * Prints its address when it is ready.
 */
const crm: CrmAdapter = {
  ...fakeDefinition('key'),
  displayName: 'CRM behind HTTP',
  capabilities: {
    searchByPhone: true,
    logActivity: true,
    createPerson: true,
    users: true,
    callRecords: true,
  },
  limits: { batch: 200, searches: 20 },
  connect({ url = '' }, { http }) {
    const call = callAt(url, http);
    return {
      search: (plans) => call<CrmRecord[]>('/search', plans),
      read: (record) => Promise.resolve({ ...record, phones: [] }),
      saveActivities: (writes) => call<WriteResult[]>('/save', writes),
      savePeople: (writes) => call<PersonResult[]>('/people', writes),
      openCallRecord: ({ key }) => Promise.resolve({ recordId: `0LQ-${key}` }),
      findActivities: (keys) => call<FoundActivity[]>('/find', keys),
      listUsers: (query) => call<CrmUserPage>('/users', query),
      setAccess: (changes) => call<AccessResult[]>('/access', changes),
      listUserGroups: () => Promise.resolve([]),
      groupMembers: () => Promise.resolve([]),
      usage: () => undefined,
      preflight: () => Promise.resolve([]),
    };
  },
};

/** A contact center whose users are at the test's server, where they outlive the gateway. */
const fake = new FakeContactCenter().adapter;
const contactCenter: ContactCenterAdapter = {
  ...fake,
  connect(settings, platform) {
    const call = callAt(process.env['TEST_SERVER'] ?? '', platform.http);
    const change = async (path: string, body: unknown): Promise<ContactCenterUserResult[]> =>
      (await call<ContactCenterUserResult[]>(path, body)).map((result) =>
        result.ok ? result : { ok: false, error: catalogued('contact-center.email-taken') },
      );
    return {
      ...fake.connect(settings, platform),
      listUsers: (query) => call<ContactCenterUserPage>('/agents', query),
      createUsers: (users) => change('/agents/create', users),
      changeUsers: (changes) => change('/agents/change', changes),
      deactivateUsers: (ids) => change('/agents/deactivate', ids),
    };
  },
};

function callAt(url: string, http: Http) {
  return async <Answer>(path: string, body: unknown): Promise<Answer> => {
    const { status, text } = await http({
      method: 'POST',
      url: `${url}${path}`,
      body: JSON.stringify(body),
    });
    if (status !== 200) throw catalogued('crm.unavailable');
    return JSON.parse(text) as Answer;
  };
}

const options = readOptions(process.env);
const gateway = await startGateway(options, {
  adapters: { contactCenters: { fake: contactCenter }, crms: { fake: crm } },
  logger: createLogger('error'),
});
process.on('SIGTERM', () => void gateway.stop().then(() => process.exit(0)));
process.send?.(gateway.url);
