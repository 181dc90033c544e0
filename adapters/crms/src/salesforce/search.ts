import type { CrmRecord, SearchPlan } from '@jackfield/connector-core';
import type { VendorError } from './answer.js';
import type { ApiClient } from './api-client.js';
import type { SalesforceSettings } from './settings.js';
import { searchBySoql } from './soql-search.js';
import { searchBySosl } from './sosl-search.js';

/**
 * Whether the org has person accounts, learnt by asking: an org without them refuses their fields, once, and is
 * then asked without them. So the usual search is one call, and nobody has to set a switch.
 */
export interface OrgTraits {
  personAccounts: boolean;
}

export async function search(
  client: ApiClient,
  method: SalesforceSettings['searchMethod'],
  traits: OrgTraits,
  plan: SearchPlan,
): Promise<CrmRecord[]> {
  const run = method === 'soql' ? searchBySoql : searchBySosl;
  const first = await run(client, plan, traits.personAccounts);
  if (!first) return [];
  if (first.answer.ok || !lacksPersonAccounts(first.answer.errors)) return recordsOf(first);
  traits.personAccounts = false;
  const second = await run(client, plan, false);
  return second ? recordsOf(second) : [];
}

function recordsOf({ answer, records }: NonNullable<Awaited<ReturnType<typeof searchBySosl>>>): CrmRecord[] {
  if (!answer.ok) throw answer.error;
  return records();
}

export function lacksPersonAccounts(errors: readonly VendorError[]): boolean {
  return errors.some(
    ({ errorCode, message }) =>
      errorCode === 'INVALID_FIELD' && /\b(IsPersonAccount|Person\w+)\b/.test(message),
  );
}
