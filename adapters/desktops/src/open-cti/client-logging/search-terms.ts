import type { Desktop } from '@jackfield/connector-core/ports';
import type { CrmRecord } from '@jackfield/connector-core/view';
import { kindOf } from '../records.js';
import { toLongId } from './record-id.js';

type SearchPlan = Parameters<Desktop['search']>[0];

/** What a search found: the record's object, and its fields as far as the softphone layout shows them. */
export interface Found {
  id: string;
  type: string;
  fields: ReadonlyMap<string, unknown>;
}

/**
 * Each form of the number is a search of its own: what the org makes of `OR` in one is not said. They run side by side
 * and count against no limit of the API. Found candidates of a table that nobody asked for are left out.
 */
export async function searchTerms(
  plan: SearchPlan,
  find: (term: string) => Promise<Found[]>,
): Promise<CrmRecord[]> {
  const terms = [...new Set([...plan.terms, plan.suffix])].filter((term) => term.trim().length >= 2);
  const answers = await Promise.all(
    terms.map(async (term) => (await find(term)).flatMap((found) => toCrmRecord(found, term, plan) ?? [])),
  );
  const byId = new Map<string, CrmRecord>();
  for (const record of answers.flat()) {
    const phones = [...(byId.get(record.id)?.phones ?? []), ...record.phones];
    byId.set(record.id, { ...record, phones: [...new Set(phones)] });
  }
  return [...byId.values()].slice(0, MOST_RECORDS);
}

/** More than anybody could choose from. */
const MOST_RECORDS = 200;

function toCrmRecord({ id, type, fields }: Found, term: string, plan: SearchPlan): CrmRecord | undefined {
  if (!plan.types.includes(type)) return undefined;
  const isPersonAccount = fields.get('IsPersonAccount') === true || fields.get('personAccount') === true;
  // A person account has a contact behind it that mirrors it.
  if (type === 'Contact' && isPersonAccount && plan.types.includes('Account')) return undefined;

  const email = textOf(fields, 'Email', 'PersonEmail');
  const phones = [...fields.keys()]
    .filter((name) => /phone/i.test(name))
    .flatMap((name) => textOf(fields, name) ?? []);
  return {
    type,
    id: toLongId(id),
    kind: kindOf(type, isPersonAccount),
    name: textOf(fields, 'Name', 'CaseNumber') ?? id,
    // The layout decides which fields come. Where it has no phone, what the org found the record by stands for it.
    phones: phones.length > 0 ? phones : [term],
    ...(email === undefined ? {} : { email }),
  };
}

export function textOf(fields: ReadonlyMap<string, unknown>, ...names: string[]): string | undefined {
  return names.map((name) => fields.get(name)).find((value) => typeof value === 'string' && value !== '') as
    string | undefined;
}
