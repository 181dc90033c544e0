import { fnv1a64 } from '../conversation/fnv-1a.js';
import type { ActivityDraft, ActivityField } from './activity.js';

/** Every field of a draft; the compiler complains when one is missing. */
const fields = Object.keys({
  subject: 0,
  channel: 0,
  direction: 0,
  callStatus: 0,
  customerAddress: 0,
  startedAt: 0,
  endedAt: 0,
  durationSeconds: 0,
  dispositionClass: 0,
  dispositionCode: 0,
  agent: 0,
  queue: 0,
  campaign: 0,
  recordingUrl: 0,
  summary: 0,
  description: 0,
  callRecord: 0,
  who: 0,
  what: 0,
} satisfies Record<ActivityField, 0>) as ActivityField[];

/** A short hash of each field's value. A field without a value has one too, so that clearing it is a change. */
export function fingerprintFields(draft: ActivityDraft): Readonly<Record<ActivityField, string>> {
  const before = known.get(draft);
  if (before) return before;
  const hashes = Object.fromEntries(fields.map((field) => [field, fingerprint(draft[field])])) as Record<
    ActivityField,
    string
  >;
  known.set(draft, hashes);
  return hashes;
}

/** A draft is never changed, and is compared, marked and confirmed one after the other. */
const known = new WeakMap<ActivityDraft, Record<ActivityField, string>>();

/** The fields whose value differs from what the CRM confirmed. An empty field that was never written is no change. */
export function changedFields(
  draft: ActivityDraft,
  confirmed: Readonly<Record<string, string>>,
): ActivityField[] {
  const now = fingerprintFields(draft);
  return fields.filter((field) => now[field] !== (confirmed[field] ?? nothing));
}

const nothing = fingerprint(undefined);

function fingerprint(value: ActivityDraft[ActivityField]): string {
  return fnv1a64(stableText(value));
}

/** JSON with sorted keys: the order in which an object was built is no difference. */
function stableText(value: ActivityDraft[ActivityField]): string {
  if (value === undefined) return '';
  if (typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
