/** What PostgreSQL stores in no text: NUL, and half of a character that UTF-16 writes as two, as a text cut there has it. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;
const EACH_UNSTORABLE = new RegExp(UNSTORABLE, 'gu');
const REPLACEMENT = '\ufffd';

/**
 * The value itself, or where a text in it, or a name of a field, cannot be stored, a copy with U+FFFD in the place of what
 * cannot. What enters the log goes through here first, so that memory and database hold the same.
 * https://www.postgresql.org/docs/18/datatype-json.html
 */
export function storable<Value>(value: Value): Value {
  return isStorable(value) ? value : (clean(value) as Value);
}

function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !UNSTORABLE.test(value);
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isStorable);
  return Object.entries(value).every(([name, each]) => isStorable(name) && isStorable(each));
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(EACH_UNSTORABLE, REPLACEMENT);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(clean);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [clean(name), clean(each)]));
}
