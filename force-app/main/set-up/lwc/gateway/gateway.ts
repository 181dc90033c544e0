import callGateway from '@salesforce/apex/SetUpController.callGateway';
import refuses from '@salesforce/label/c.Set_Up_Gateway_Refuses';
import unknown from '@salesforce/label/c.Set_Up_Gateway_Unknown';

/** As `SetUpController.Answer` hands it on. */
interface Answer {
  status: number;
  body: string | null;
}

/** What the gateway refused, in its own words. */
export class GatewayRefusal extends Error {
  constructor(
    words: string,
    /** Of the gateway's catalogue; absent where something before it answered. */
    readonly code?: string,
  ) {
    super(words);
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * Asks the gateway, by way of the org.
 * @param route below the tenant or below this org, e.g. `seats`, `users?limit=50`
 * @returns the body of its answer; throws a `GatewayRefusal` where it refuses
 */
export async function askGateway<Body>(method: Method, route: string, body?: object): Promise<Body> {
  const answer = (await callGateway({
    method,
    route,
    body: body === undefined ? null : JSON.stringify(body),
  })) as Answer;
  if (answer.status >= 200 && answer.status < 300) return JSON.parse(answer.body ?? 'null') as Body;
  throw refusalOf(answer);
}

/** A route with its query; what is empty is left out. */
export function routeOf(path: string, query: Record<string, string | number | undefined>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  if (given.length === 0) return path;
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  // The org lets no star pass.
  return `${path}?${text.replaceAll('*', '%2A')}`;
}

/** A label with its places `{0}`, `{1}` … filled in; numbers as the reader writes them. */
export function fillIn(label: string, ...values: (string | number)[]): string {
  return values.reduce<string>((text, value, place) => text.replace(`{${place}}`, shown(value)), label);
}

function shown(value: string | number): string {
  return typeof value === 'number' ? value.toLocaleString() : value;
}

/** Apex puts its words into the body of the error. */
export function wordsOf(error: unknown): string {
  const { body, message } = error as { body?: { message?: string }; message?: string };
  return body?.message ?? message ?? String(error);
}

/** From the gateway's own words, `{ code, message, action }`. */
function refusalOf({ status, body }: Answer): GatewayRefusal {
  try {
    const { code, message, action } = JSON.parse(body ?? '') as Partial<Record<string, string>>;
    // Its own words for this are for who writes programs.
    if (code === 'gateway.unauthorized') return new GatewayRefusal(unknown, code);
    if (message) return new GatewayRefusal([message, action].filter(Boolean).join(' '), code);
  } catch {
    // Something before the gateway answered.
  }
  return new GatewayRefusal(fillIn(refuses, status));
}
