import type { Crm, CrmAdapter, Platform } from '@jackfield/connector-core';
import { createApiClient } from './api-client.js';
import { MOST_RECORDS } from './collections.js';
import { findActivities } from './find-activities.js';
import { listUsers } from './list-users.js';
import { fieldNames } from './mapping.js';
import type { OrgTraits } from './person-accounts.js';
import { checkPrerequisites } from './preflight.js';
import { readRecord } from './read-record.js';
import { saveActivities } from './save-activities.js';
import { savePeople } from './save-people.js';
import { MOST_CALLERS, search } from './search.js';
import { readAccessParts, setAccess, type AccessParts } from './set-access.js';
import { readSettings, salesforceSettings } from './settings.js';
import { createTelephony } from './voice/telephony.js';
import { joinCalls } from './voice/join-calls.js';
import { openCallRecord } from './voice/open-call-record.js';
import { groupMembers, listUserGroups } from './user-groups.js';

/** Salesforce by its REST API: the caller is found by SOSL, an activity is a Task. */
export const salesforce: CrmAdapter = {
  id: 'salesforce',
  displayName: 'Salesforce',
  vendor: {
    apiVersion: '64.0',
    docsUrl: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/',
  },
  support: 'beta',
  settings: salesforceSettings,
  capabilities: {
    searchByPhone: true,
    logActivity: true,
    createPerson: true,
    users: true,
    callRecords: true,
  },
  limits: { batch: MOST_RECORDS, searches: MOST_CALLERS },
  connect: (settings, platform) => connect(settings, platform),
};

function connect(values: Record<string, string>, platform: Platform): Crm {
  let opened: ReturnType<typeof open> | undefined;
  /** Settings are read at the first call: what is wrong with them is that call's error. */
  const use = () => (opened ??= open(values, platform));
  return {
    search: async (plans) => {
      const { client, settings, traits } = use();
      return search(client, settings.searchMethod, traits, plans);
    },
    read: async (record) => {
      const { client, traits } = use();
      return readRecord(client, traits, record);
    },
    saveActivities: async (writes) => {
      const { client, name, telephony } = use();
      const results = await saveActivities(client, name, platform.logger, writes);
      return joinCalls({ client, telephony, logger: platform.logger }, writes, results);
    },
    openCallRecord: async (call) => {
      const { client, telephony } = use();
      return openCallRecord(client, telephony, call);
    },
    savePeople: async (writes) => {
      const { client, name, settings } = use();
      return savePeople(client, name, settings.recordFields, platform.logger, writes);
    },
    findActivities: async (keys) => {
      const { client, name } = use();
      return findActivities(client, name, keys);
    },
    listUsers: async (query) => {
      const { client, settings } = use();
      return listUsers(client, settings, query);
    },
    setAccess: async (changes) => {
      const { client, accessParts } = use();
      return setAccess(client, accessParts, changes);
    },
    listUserGroups: async () => listUserGroups(use().client),
    groupMembers: async (groups) => groupMembers(use().client, groups),
    usage: () => opened?.client.usage(),
    preflight: (subject) => checkPrerequisites(use, platform, subject),
  };
}

function open(values: Record<string, string>, platform: Platform) {
  const settings = readSettings(values);
  const traits: OrgTraits = { personAccounts: true };
  const client = createApiClient(settings, platform);
  let access: Promise<AccessParts> | undefined;
  return {
    settings,
    traits,
    client,
    name: fieldNames(settings.namespace),
    telephony: createTelephony(settings, client, platform),
    /** They are the same as long as the settings are; a failure is not kept. */
    accessParts: (): Promise<AccessParts> => {
      access ??= readAccessParts(client, settings);
      access.catch(() => (access = undefined));
      return access;
    },
  };
}
