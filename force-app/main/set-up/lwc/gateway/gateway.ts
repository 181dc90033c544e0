import callGateway from '@salesforce/apex/SetUpController.callGateway';
import refuses from '@salesforce/label/c.Set_Up_Gateway_Refuses';
import unknown from '@salesforce/label/c.Set_Up_Gateway_Unknown';

/** As `SetUpController.Answer` hands it on. */
interface Answer {
  status: number;
  body: string | null;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * Asks the gateway, by way of the org.
 * @param route below the tenant or below this org, e.g. `seats`, `users?limit=50`
 * @returns the body of its answer; throws an error with the gateway's own words where it refuses
 */
export async function askGateway<Body>(method: Method, route: string, body?: object): Promise<Body> {
  const answer = (await callGateway({
    method,
    route,
    body: body === undefined ? null : JSON.stringify(body),
  })) as Answer;
  if (answer.status >= 200 && answer.status < 300) return JSON.parse(answer.body ?? 'null') as Body;
  throw new Error(wordsOfRefusal(answer) ?? fillIn(refuses, answer.status));
}

/** A route with its query; what is empty is left out. */
export function routeOf(path: string, query: Record<string, string | number | undefined>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  if (given.length === 0) return path;
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  // The org lets no star pass.
  return `${path}?${text.replaceAll('*', '%2A')}`;
}

/** A label with its places `{0}`, `{1}` … filled in. */
export function fillIn(label: string, ...values: (string | number)[]): string {
  return values.reduce<string>((text, value, place) => text.replace(`{${place}}`, String(value)), label);
}

/** Apex puts its words into the body of the error. */
export function wordsOf(error: unknown): string {
  const { body, message } = error as { body?: { message?: string }; message?: string };
  return body?.message ?? message ?? String(error);
}

/** The gateway's own words, `{ code, message, action }`. */
function wordsOfRefusal({ body }: Answer): string | undefined {
  try {
    const { code, message, action } = JSON.parse(body ?? '') as Partial<Record<string, string>>;
    // Its own words for this are for who writes programs.
    if (code === 'gateway.unauthorized') return unknown;
    return message ? [message, action].filter(Boolean).join(' ') : undefined;
  } catch {
    return undefined;
  }
}
