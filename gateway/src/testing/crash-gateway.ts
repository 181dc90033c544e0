import { catalogued, type CrmAdapter, type CrmRecord, type WriteResult } from '@jackfield/connector-core';
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
  capabilities: { searchByPhone: true, logActivity: true },
  limits: { batch: 200 },
  connect({ url = '' }, { http }) {
    const call = async <Answer>(path: string, body: unknown): Promise<Answer> => {
      const { status, text } = await http({
        method: 'POST',
        url: `${url}${path}`,
        body: JSON.stringify(body),
      });
      if (status !== 200) throw catalogued('crm.unavailable');
      return JSON.parse(text) as Answer;
    };
    return {
      search: (plan) => call<CrmRecord[]>('/search', plan),
      read: (record) => Promise.resolve({ ...record, phones: [] }),
      saveActivities: (writes) => call<WriteResult[]>('/save', writes),
      preflight: () => Promise.resolve([]),
    };
  },
};

const options = readOptions(process.env);
const gateway = await startGateway(options, {
  adapters: { contactCenters: { fake: new FakeContactCenter().adapter }, crms: { fake: crm } },
  logger: createLogger('error'),
});
process.on('SIGTERM', () => void gateway.stop().then(() => process.exit(0)));
process.send?.(gateway.url);
