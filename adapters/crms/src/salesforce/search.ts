import type { CrmRecord, SearchPlan } from '@jackfield/connector-core';
import type { ApiClient } from './api-client.js';
import { askAndLearn, type OrgTraits } from './person-accounts.js';
import type { SalesforceSettings } from './settings.js';
import { searchBySoql } from './soql-search.js';
import { searchBySosl } from './sosl-search.js';

export async function search(
  client: ApiClient,
  method: SalesforceSettings['searchMethod'],
  traits: OrgTraits,
  plan: SearchPlan,
): Promise<CrmRecord[]> {
  const ask = method === 'soql' ? searchBySoql : searchBySosl;
  const { answer, records } = await askAndLearn(traits, (personAccounts) =>
    ask(client, plan, personAccounts),
  );
  if (!answer.ok) throw answer.error;
  return records();
}
