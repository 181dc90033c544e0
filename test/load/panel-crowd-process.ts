import { WebSocket } from 'ws';
import { SIGN_IN_SECRET } from './tenant.ts';

export interface CrowdTask {
  gatewayUrl: string;
  org: string;
  /** The users to sign in, each with one panel. */
  users: string[];
  /** A panel has heard the news once a view says this of its agent's presence. */
  news: string;
}

export type CrowdReport = { connected: number } | { heard: number };

const AT_ONCE = 20;

/** Opens a panel for each user, and counts those that have heard a view, and later the news. */
async function gather(task: CrowdTask): Promise<void> {
  let [next, connected, heard] = [0, 0, 0];
  const tell = (report: CrowdReport): void => void process.send?.(report);

  async function open(user: string): Promise<void> {
    const token = await signIn(task, user);
    const socket = new WebSocket(`${task.gatewayUrl.replace('http', 'ws')}/v1/panel`);
    await new Promise<void>((resolve, reject) => {
      let [hasView, hasNews] = [false, false];
      socket.once('open', () => socket.send(JSON.stringify({ type: 'hello', v: 1, token, tab: user })));
      socket.once('error', reject);
      socket.once('close', () => reject(new Error('The gateway closed the panel.')));
      socket.on('message', (data: Buffer) => {
        const text = data.toString('utf8');
        if (!text.startsWith('{"type":"view"')) return;
        if (!hasView) resolve();
        hasView = true;
        if (hasNews || !text.includes(`"status":"${task.news}"`)) return;
        hasNews = true;
        heard += 1;
        if (heard % 100 === 0 || heard === task.users.length) tell({ heard });
      });
    });
    connected += 1;
  }

  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < task.users.length) {
        const user = task.users[next++] ?? '';
        await open(user).catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
      }
    }),
  );
  tell({ connected });
}

async function signIn({ gatewayUrl, org }: CrowdTask, user: string): Promise<string> {
  const { ticket } = await post<{ ticket: string }>(
    `${gatewayUrl}/v1/sign-in/tickets`,
    { org, user },
    { authorization: `Bearer ${SIGN_IN_SECRET}` },
  );
  return (await post<{ token: string }>(`${gatewayUrl}/v1/sign-in/tokens`, { ticket })).token;
}

async function post<Answer>(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return (await answer.json()) as Answer;
}

process.on('message', (task: CrowdTask) => void gather(task));
process.send?.('ready');
