import type { Crm, CrmAdapter, Platform } from '@jackfield/connector-core';
import { createApiClient } from './api-client.js';
import { fieldNames } from './mapping.js';
import type { OrgTraits } from './person-accounts.js';
import { checkPrerequisites } from './preflight.js';
import { readRecord } from './read-record.js';
import { MOST_RECORDS, saveActivities } from './save-activities.js';
import { search } from './search.js';
import { readSettings, salesforceSettings } from './settings.js';

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
  capabilities: { searchByPhone: true, logActivity: true },
  limits: { batch: MOST_RECORDS },
  connect: (settings, platform) => connect(settings, platform),
};

function connect(values: Record<string, string>, platform: Platform): Crm {
  let opened: ReturnType<typeof open> | undefined;
  /** Settings are read at the first call: what is wrong with them is that call's error. */
  const use = () => (opened ??= open(values, platform));
  return {
    search: async (plan) => {
      const { client, settings, traits } = use();
      return search(client, settings.searchMethod, traits, plan);
    },
    read: async (record) => {
      const { client, traits } = use();
      return readRecord(client, traits, record);
    },
    saveActivities: async (writes) => {
      const { client, name } = use();
      return saveActivities(client, name, platform.logger, writes);
    },
    preflight: () => checkPrerequisites(use),
  };
}

function open(values: Record<string, string>, platform: Platform) {
  const settings = readSettings(values);
  const traits: OrgTraits = { personAccounts: true };
  return {
    settings,
    traits,
    client: createApiClient(settings, platform),
    name: fieldNames(settings.namespace),
  };
}
