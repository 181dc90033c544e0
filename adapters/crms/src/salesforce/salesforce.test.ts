import type { Http, HttpRequest } from '@jackfield/connector-core';
import { describeCrm, type CrmStage, type StoredActivity } from '@jackfield/connector-core/testkit';
import { startSalesforceOrg, type SalesforceOrg } from '@jackfield/sandbox';
import { salesforce } from './index.js';

const refusal = (status: number, errorCode: string) => ({
  status,
  headers: { 'content-type': 'application/json' },
  text: JSON.stringify([{ errorCode, message: 'For Somebody, +48221239876' }]),
});

describeCrm('Salesforce', {
  adapter: salesforce,
  open: openStage,
  descriptionLength: 32_000,
  refusals: [
    {
      title: 'a session that has ended',
      answer: refusal(401, 'INVALID_SESSION_ID'),
      code: 'crm.session-expired',
    },
    {
      title: 'the used-up limit of requests',
      answer: refusal(403, 'REQUEST_LIMIT_EXCEEDED'),
      code: 'crm.limit-reached',
    },
    {
      title: 'a right that is missing',
      answer: refusal(403, 'INSUFFICIENT_ACCESS'),
      code: 'crm.rights-missing',
    },
    { title: 'a malformed query', answer: refusal(400, 'MALFORMED_QUERY'), code: 'crm.invalid-request' },
    { title: 'a locked row', answer: refusal(400, 'UNABLE_TO_LOCK_ROW'), code: 'crm.locked' },
    { title: 'a server that is away', answer: refusal(503, 'SERVER_UNAVAILABLE'), code: 'crm.unavailable' },
  ],
});

async function openStage(): Promise<CrmStage> {
  const org = await startSalesforceOrg({ port: 0 });
  const { records, catalogue, store, calls, faults, sessions } = org.context;
  const user = '005000000000001AAA';
  const create = (type: string, values: Record<string, unknown>) =>
    records.create(catalogue.require(type), values, user);

  return {
    settings: { ...org.connection },
    http: nodeHttp(org),
    isSignIn: ({ url }) => url.endsWith('/services/oauth2/token'),
    calls: async () => calls.all.total - (calls.all.token ?? 0),
    addPerson: async (name, Phone) => ({
      type: 'Contact',
      kind: 'person',
      name,
      id: create('Contact', { LastName: name, Phone }),
    }),
    addLead: async (name, Phone) => ({
      type: 'Lead',
      kind: 'lead',
      name,
      id: create('Lead', { LastName: name, Company: 'Acme', Phone }),
    }),
    addCompany: async (Name, Phone) => ({
      type: 'Account',
      kind: 'company',
      name: Name,
      id: create('Account', { Name, Phone }),
    }),
    remove: async ({ type, id }) => records.delete(catalogue.require(type), id),
    activities: async (key) => store.findBy('Task', 'jackfield__Jackfield_Key__c', key).map(storedActivity),
    rename: async (id, Subject) => records.update(catalogue.require('Task'), id, { Subject }, user),
    removeActivity: async (id) => records.delete(catalogue.require('Task'), id),
    loseNextAnswer: async () => faults.set([{ kind: 'lost-answer', count: 1, headers: {}, delayMs: 0 }]),
    endSessions: async () => sessions.endAll(),
    owner: '005000000000002AAA',
    integrationUser: '005000000000009AAA',
    stop: () => org.stop(),
  };
}

function storedActivity(row: Record<string, unknown>): StoredActivity {
  const custom = (name: string) => row[`jackfield__${name}__c`];
  return {
    recordId: row['Id'],
    key: custom('Jackfield_Key'),
    subject: row['Subject'],
    description: row['Description'],
    direction: row['CallType'],
    callStatus: custom('Call_Status'),
    startedAt: custom('Call_Start'),
    endedAt: custom('Call_End'),
    durationSeconds: row['CallDurationInSeconds'],
    dispositionClass: custom('Disposition_Class'),
    dispositionCode: custom('Disposition_Code'),
    agentName: custom('Agent_Name'),
    agentEmail: custom('Agent_Email'),
    queue: custom('Queue'),
    campaign: custom('Campaign'),
    recordingUrl: custom('Recording_URL'),
    who: row['WhoId'],
    what: row['WhatId'],
    owner: row['OwnerId'],
  } as StoredActivity;
}

/** Reaches this org and nothing else. */
function nodeHttp(org: SalesforceOrg): Http {
  return async ({ method, url, headers = {}, body }: HttpRequest) => {
    if (!url.startsWith(`${org.url}/`)) throw new Error(`No test may reach ${url}`);
    const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: await response.text(),
    };
  };
}
