import { catalogued, type Crm, type CrmAdapter, type Platform } from '@jackfield/connector-core';
import { createApiClient } from './api-client.js';
import { findActivities } from './find-activities.js';
import { MOST_RECORDS } from './limits.js';
import { checkPrerequisites } from './preflight.js';
import { readRecord } from './read-record.js';
import { saveActivities } from './save-activities.js';
import { savePeople } from './save-people.js';
import { MOST_CALLERS, search } from './search.js';
import { dynamicsSettings, identityProvider, panelSettings, readSettings } from './settings.js';
import { createTables } from './tables.js';
import { userByIdentity } from './user-by-identity.js';
import { listUsers } from './users/list-users.js';
import { setAccess } from './users/set-access.js';
import { groupMembers, listUserGroups } from './users/user-groups.js';

/** Dynamics 365 by the Web API of Dataverse: the caller is found by a filter, an activity is a phone call. */
export const dynamics: CrmAdapter = {
  id: 'dynamics',
  displayName: 'Dynamics 365',
  vendor: {
    apiVersion: '9.2',
    docsUrl: 'https://learn.microsoft.com/power-apps/developer/data-platform/webapi/overview',
  },
  support: 'beta',
  settings: dynamicsSettings,
  capabilities: {
    searchByPhone: true,
    logActivity: true,
    createPerson: true,
    users: true,
    callRecords: false,
  },
  // Six thousand requests in five minutes.
  limits: { batch: MOST_RECORDS, searches: MOST_CALLERS, perMinute: 1_200 },
  connect: (settings, platform) => connect(settings, platform),
  identityProvider,
  panelSettings,
};

function connect(values: Record<string, string>, platform: Platform): Crm {
  let opened: ReturnType<typeof open> | undefined;
  /** Settings are read at the first call: what is wrong with them is that call's error. */
  const use = () => (opened ??= open(values, platform));
  return {
    search: async (plans) => search(use(), plans),
    read: async (record) => {
      const { client, tables } = use();
      return readRecord(client, tables, record);
    },
    saveActivities: async (writes) => saveActivities(use(), writes),
    savePeople: async (writes) => savePeople(use(), writes),
    findActivities: async (keys) => findActivities(use().client, keys),
    openCallRecord: unsupported,
    listUsers: async (query) => listUsers(use().client, query),
    setAccess: async (changes) => {
      const { client, settings } = use();
      return setAccess(client, settings.environmentUrl, changes);
    },
    listUserGroups: async () => listUserGroups(use().client),
    groupMembers: async (groups) => groupMembers(use().client, groups),
    userByIdentity: async (id) => userByIdentity(use().client, id),
    usage: () => opened?.client.usage(),
    preflight: (subject) => checkPrerequisites(use, platform, subject),
  };
}

function open(values: Record<string, string>, platform: Platform) {
  const settings = readSettings(values);
  const client = createApiClient(settings, platform);
  return {
    settings,
    client,
    tables: createTables(client, settings.customTables),
    searchBy: settings.searchBy,
    mapping: { fields: settings.recordFields, defaults: settings.recordDefaults },
    names: settings,
    logger: platform.logger,
  };
}

function unsupported(): Promise<never> {
  return Promise.reject(catalogued('crm.unsupported'));
}
