import callGateway from '@salesforce/apex/SetUpController.callGateway';
import './no-scrolling';

/** What a component asked of the gateway. */
export interface Asked {
  method: string;
  route: string;
  body: unknown;
}

/** As the gateway refuses. */
export interface Refusal {
  status: number;
  code: string;
  message: string;
  action: string;
}

/**
 * Answers in place of the gateway: the entry with the longest key, `METHOD route`, that begins what is asked. A function is asked each
 * time; a refusal is one by its status.
 * @returns all that was asked
 */
export function standInForGateway(answers: Record<string, unknown>): Asked[] {
  const asked: Asked[] = [];
  jest.mocked(callGateway).mockImplementation((params = {}) => {
    const { method, route, body } = params as { method: string; route: string; body: string | null };
    asked.push({ method, route, body: body === null ? null : (JSON.parse(body) as unknown) });
    const [found] = Object.entries(answers)
      .filter(([key]) => `${method} ${route}`.startsWith(key))
      .sort(([one], [other]) => other.length - one.length);
    if (!found) return Promise.reject(new Error(`Nobody answers ${method} ${route}`));
    const [, said] = found;
    const answer: unknown = typeof said === 'function' ? (said as () => unknown)() : said;
    const status = (answer as Partial<Refusal> | null)?.status;
    return Promise.resolve({
      status: typeof status === 'number' ? status : 200,
      body: JSON.stringify(answer),
    });
  });
  return asked;
}

/** As many turns as some calls, what follows from them, and drawing it take. */
export const settled = () =>
  Array.from({ length: 40 }).reduce<Promise<void>>((turns) => turns.then(() => undefined), Promise.resolve());

/** Every element below this one that fits, whatever shadow it stands in. */
export function findAll(root: ParentNode, selector: string): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('*')].flatMap((each) => [
    ...(each.matches(selector) ? [each] : []),
    ...(each.shadowRoot ? findAll(each.shadowRoot, selector) : []),
  ]);
}
