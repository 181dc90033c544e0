import { textOf, type Found } from '../../open-cti/client-logging/search-terms.js';
import type { Ask } from '../ask.js';
import type { OpenCtiFound } from '../open-cti.js';

/** Who is found by this text, without a pop. */
export async function searchDeferred(ask: Ask, term: string): Promise<Found[]> {
  const found = await ask<OpenCtiFound>(
    ({ searchAndScreenPop, CALL_TYPE }, callback) =>
      searchAndScreenPop({ searchParams: term, callType: CALL_TYPE.INBOUND, deferred: true, callback }),
    () => 'crm.unavailable',
  );
  return Object.entries(found ?? {}).flatMap(([id, fields]) => toFound(id, fields) ?? []);
}

/** Standard objects by the first characters of their ids: the answer names the object only by its label, if at all. */
const types: Record<string, string> = {
  '001': 'Account',
  '003': 'Contact',
  '00Q': 'Lead',
  '500': 'Case',
  '006': 'Opportunity',
};

function toFound(id: string, raw: unknown): Found | undefined {
  // Beside the records stands SCREEN_POP_DATA, for whoever would pop at once.
  if (id === 'SCREEN_POP_DATA' || typeof raw !== 'object' || raw === null) return undefined;
  const fields = new Map(Object.entries(raw));
  const type = types[id.slice(0, 3)] ?? textOf(fields, 'RecordType', 'object');
  return type === undefined ? undefined : { id, type, fields };
}
