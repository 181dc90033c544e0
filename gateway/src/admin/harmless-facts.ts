/** Names whose values say nothing of a person. Everything else is told by its name alone. */
const HARMLESS = new Set([
  'channel',
  'direction',
  'reason',
  'seconds',
  'by',
  'intent',
  'code',
  'action',
  'retryable',
  'recordId',
  'created',
  'settingsVersion',
  'revision',
  'other',
  'callStatus',
  'startedAt',
  'endedAt',
  'durationSeconds',
]);
/** Parts with an id and a name that stand for a thing, not for a customer: the id is told. */
const NAMED = new Set(['agent', 'queue', 'campaign']);

export const HIDDEN = '[hidden]';

/** What a person who mends things may read of a body or a draft: values that are harmless, names of the others. */
export function harmlessFacts(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, harmlessValue(name, value)]),
  );
}

function harmlessValue(name: string, value: unknown): unknown {
  if (HARMLESS.has(name) && (typeof value !== 'object' || value === null)) return value;
  if (NAMED.has(name)) {
    if (typeof value === 'string') return value;
    if (typeof value === 'object' && value !== null && 'id' in value) return value.id;
  }
  return HIDDEN;
}
