import { z } from 'zod';

const audio = z.object({ packets: z.number(), energy: z.number() });
const call = z.object({
  id: z.string(),
  state: z.string(),
  agent: z.string().optional(),
  digits: z.string(),
  heard: audio,
  said: audio,
  recording: z.string().optional(),
});
export type CustomerCall = z.infer<typeof call>;

/** The outside world: customers who call in, press keys, hang up, or are called. */
export class Customers {
  constructor(private readonly contactCenterUrl: string) {}

  /** `from` absent = the number is withheld. */
  async call(to: string, from?: string): Promise<CustomerCall> {
    return call.parse(await this.#send('POST', '/calls', { to, ...(from === undefined ? {} : { from }) }));
  }

  async find(id: string): Promise<CustomerCall> {
    const found = (await this.all()).find((one) => one.id === id);
    if (!found) throw new Error(`The contact center knows no call ${id}.`);
    return found;
  }

  async all(): Promise<CustomerCall[]> {
    return z.object({ calls: z.array(call) }).parse(await this.#send('GET', '/calls')).calls;
  }

  async hangUp(id: string): Promise<void> {
    await this.#send('POST', `/calls/${id}/hang-up`);
  }

  /** So that no call of one test rings in the next. */
  async hangUpAll(): Promise<void> {
    for (const { id, state } of await this.all()) if (state !== 'finished') await this.hangUp(id);
  }

  async #send(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.contactCenterUrl}/world${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!response.ok)
      throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    return response.status === 204 ? undefined : response.json();
  }
}
