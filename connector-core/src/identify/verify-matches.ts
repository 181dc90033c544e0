import type { CrmRecord } from '../records/crm-record.js';
import { digitsOf, parsePhone, type Phone } from './phone.js';
import type { SearchPlan } from './plan-search.js';

/**
 * Those of the found records that really carry the number: the ones with exactly this number, or, if there are none,
 * those that share its last digits. Ordered by the plan's types, else as the CRM gave them; each record once.
 */
export function verifyMatches(plan: SearchPlan, records: CrmRecord[]): CrmRecord[] {
  const wanted = parsePhone(plan.terms[0] ?? '', plan.defaultRegion);
  if (wanted === undefined) return [];
  const having = (matches: typeof isSameNumber) =>
    records.filter(({ phones }) => phones.flatMap(numbersIn).some((phone) => matches(phone, wanted, plan)));

  const exact = having(isSameNumber);
  const matches = exact.length > 0 ? exact : having(sharesLastDigits);
  return withoutRepetition(matches)
    .sort((a, b) => rankOf(a, plan) - rankOf(b, plan))
    .slice(0, plan.limit);
}

/** Read in the org's region, or, if it is no number there, as somebody in the caller's country would write it. */
function isSameNumber(text: string, wanted: Phone, plan: SearchPlan): boolean {
  const phone = parsePhone(text, plan.defaultRegion);
  if (phone?.e164 === wanted.e164) return true;
  if (phone?.valid === true || wanted.region === undefined) return false;
  return parsePhone(text, wanted.region)?.e164 === wanted.e164;
}

/** Country or trunk codes differ, the rest does not. A number that is surely another country's is another number. */
function sharesLastDigits(text: string, wanted: Phone, plan: SearchPlan): boolean {
  const phone = parsePhone(text, plan.defaultRegion);
  if (phone?.valid === true && wanted.valid && phone.callingCode !== wanted.callingCode) return false;
  const digits = phone?.e164 ?? digitsOf(text);
  return plan.suffix !== '' && digits.endsWith(plan.suffix);
}

/** People write two numbers into one field; a slash may also stand within one. */
function numbersIn(text: string): string[] {
  return [...new Set([text, ...text.split(/[,;/|\n]/)])];
}

function withoutRepetition(records: readonly CrmRecord[]): CrmRecord[] {
  return [...new Map(records.map((record) => [JSON.stringify([record.type, record.id]), record])).values()];
}

function rankOf({ type }: CrmRecord, { types }: SearchPlan): number {
  const rank = types.indexOf(type);
  return rank < 0 ? types.length : rank;
}
