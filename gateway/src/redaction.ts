/** Keys whose values never stand in a log: people, their numbers and words, and everything that opens a door. */
const HIDDEN_KEYS =
  /^(.*(phone|token|ticket|secret|password|authorization|cookie|assertion|privatekey|apikey|voicekey).*|number|customeraddress|dialedaddress|name|displayname|email|text|notes|summary|customer|attached|term|terms|suffix|subject|description|body|draft|person|records?|sealed|hash|key)$/i;

/** A number that a person could be called at: with a plus, or at least seven digits that stand alone. */
const PHONE_NUMBER = /\+\d[\d ()/-]{5,}\d|(?<![\w.:-])\d[\d ()-]{5,}\d(?![\w:-])/g;
const BEARER = /\b(Bearer|Basic)\s+[\w.~+/=-]+/gi;
const JSON_WEB_TOKEN = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g;
/** What `issueSecret` gives out: whose it is, and 32 random bytes. */
const ISSUED_SECRET = /[\w-]+\.[\w-]{43}(?![\w-])/g;
const EMAIL = /[\w.+-]+@[\w-]+\.[\w.-]+/g;

export function redactText(text: string): string {
  return text
    .replace(BEARER, '$1 [hidden]')
    .replace(JSON_WEB_TOKEN, '[hidden]')
    .replace(ISSUED_SECRET, '[hidden]')
    .replace(EMAIL, '[e-mail]')
    .replace(PHONE_NUMBER, '[number]');
}

/** The same data with nothing in it that a log must not hold. Errors keep their type, code and redacted message. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (value === null || typeof value !== 'object') return value;
  if (depth > 5) return '[deep]';
  if (value instanceof Error) return redactError(value, depth);
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      HIDDEN_KEYS.test(key) ? '[hidden]' : redact(item, depth + 1),
    ]),
  );
}

function redactError(error: Error, depth: number): Record<string, unknown> {
  const { code, kind } = error as Error & { code?: unknown; kind?: unknown };
  return {
    type: error.name,
    message: redactText(error.message),
    ...(code === undefined ? {} : { code }),
    ...(kind === undefined ? {} : { kind }),
    ...(error.stack === undefined ? {} : { stack: redactText(error.stack) }),
    ...(error.cause === undefined ? {} : { cause: redact(error.cause, depth + 1) }),
  };
}
