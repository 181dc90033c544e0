import { catalogued, type AdapterError, type CrmRecord, type SearchPlan } from '@jackfield/connector-core';
import type { VendorError } from './answer.js';
import type { ApiClient } from './api-client.js';
import { askAndLearn, type OrgTraits } from './person-accounts.js';
import { rowLimit } from './row-limit.js';
import type { SalesforceSettings } from './settings.js';
import { searchBySoql } from './soql-search.js';
import { fitsOneSearch, searchBySosl } from './sosl-search.js';

/** Callers of one search: with seven forms of each number, some 2,500 of the 4,000 characters that SOSL reads. */
export const MOST_CALLERS = 20;

/** Finds whoever may have one of the numbers: one call for all callers, more only where one would not be complete. */
export async function search(
  client: ApiClient,
  method: SalesforceSettings['searchMethod'],
  traits: OrgTraits,
  plans: readonly SearchPlan[],
): Promise<CrmRecord[]> {
  if (plans.length === 0) return [];
  if (plans.length > MOST_CALLERS)
    throw catalogued('crm.invalid-request', { detail: `more than ${MOST_CALLERS} callers` });
  const inHalves = async () => {
    const half = Math.ceil(plans.length / 2);
    return [
      ...(await search(client, method, traits, plans.slice(0, half))),
      ...(await search(client, method, traits, plans.slice(half))),
    ];
  };
  if (method === 'sosl' && plans.length > 1 && !fitsOneSearch(plans)) return inHalves();

  const ask = method === 'soql' ? searchBySoql : searchBySosl;
  const { answer, records } = await askAndLearn(traits, (personAccounts) =>
    ask(client, plans, personAccounts),
  );
  if (!answer.ok) throw unknownTable(answer.errors) ?? answer.error;
  const found = records();
  // One number that hundreds share must not crowd out who else was asked for.
  return plans.length > 1 && isCutOff(found, plans) ? inHalves() : found;
}

/** `sObject type 'Developer__c' is not supported. …`: the tables of a search come from the settings, where one may be wrong. */
function unknownTable(errors: readonly VendorError[]): AdapterError | undefined {
  const refused = errors.find(({ errorCode }) => errorCode === 'INVALID_TYPE');
  if (!refused) return undefined;
  const table = /^sObject type '(\w{1,80})'/.exec(refused.message)?.[1];
  return catalogued('crm.table-unknown', table === undefined ? {} : { detail: table });
}

function isCutOff(records: readonly CrmRecord[], plans: readonly SearchPlan[]): boolean {
  const counts = new Map<string, number>();
  for (const { type } of records) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].some(([type, count]) => count >= rowLimit(type, plans));
}
