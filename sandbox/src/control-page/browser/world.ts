/** A call as the contact center's world API describes it. */
export interface WorldCall {
  id: string;
  direction: 'inbound' | 'outbound';
  from?: string;
  to?: string;
  state: 'queued' | 'ringing' | 'dialing' | 'talking' | 'held' | 'finished';
  campaign: string;
  agent?: string;
  startedAt: number | string;
  connectedAt?: number | string;
  finishedAt?: number | string;
  cause?: string;
  digits: string;
  recording?: string;
}

export interface WorldAgent {
  login: string;
  full_name: string;
  state: 'not_ready' | 'waiting' | 'on_call' | 'acw';
  until?: number | string;
  phone: 'registered' | 'gone';
}

export interface WorldPicture {
  calls: WorldCall[];
  agents: WorldAgent[];
}

/** What the contact center refused, in its own words. */
export class WorldError extends Error {
  override readonly name = 'WorldError';
}

export async function askWorld(method: 'POST' | 'PUT', path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`/world${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  });
  const text = await answer.text();
  const value: unknown = text === '' ? undefined : JSON.parse(text);
  if (!answer.ok) {
    const refusal = value as { error?: { text?: string } } | undefined;
    throw new WorldError(refusal?.error?.text ?? `The contact center refused with status ${answer.status}`);
  }
  return value;
}

/** Follows the world; the browser connects anew by itself when the line breaks. */
export function watchWorld(show: (picture: WorldPicture) => void, connected: (is: boolean) => void): void {
  const news = new EventSource('/world/events');
  news.onopen = () => connected(true);
  news.onerror = () => connected(false);
  news.onmessage = (event: MessageEvent<string>) => show(JSON.parse(event.data) as WorldPicture);
}
