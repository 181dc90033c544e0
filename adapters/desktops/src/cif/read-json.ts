/**
 * What the framework answered. It is JSON in a text by the reference, and in places the thing itself: what `notifyEvent`
 * answers is an object in the reference and a text in Microsoft's sample.
 */
export function readJson(answer: unknown): Record<string, unknown> {
  const value = typeof answer === 'string' ? parse(answer) : answer;
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The first of these that is a text with something in it. */
export function textOf(values: Record<string, unknown>, ...names: string[]): string | undefined {
  return names.map((name) => values[name]).find((value) => typeof value === 'string' && value !== '') as
    string | undefined;
}

/** Ids come in capitals and in braces, depending on the call. */
export function readId(id: string | undefined): string | undefined {
  return /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(id ?? '')?.[0].toLowerCase();
}
