import { ADMIN_TOKEN, TENANT } from '../load/tenant.ts';

/** A line of the ledger, as the administrator's API lists it. */
export interface BookedLine {
  conversation: string;
  agent: string | null;
  state: 'pending' | 'written' | 'set-aside' | 'not-logged' | 'merged';
  reason: string | null;
  recordUrl: string | null;
}

/** A gap that a reconcile found. */
export interface FoundGap {
  kind: string;
  conversation: string;
  reason: string;
}

const PER_PAGE = 500;

export async function askConversation(gatewayUrl: string, key: string): Promise<unknown> {
  return (await ask(gatewayUrl, `/conversations/${key}`)).json();
}

/** A key for the API that takes conversations from any contact center. */
export async function issueIngestKey(gatewayUrl: string): Promise<string> {
  const answer = await ask(gatewayUrl, '/ingest-keys', { label: 'faults' });
  return ((await answer.json()) as { key: string }).key;
}

/** The person whom the gateway created for a conversation, by its own account. */
export async function createdPersonOf(gatewayUrl: string, key: string): Promise<string | undefined> {
  const { conversation } = (await askConversation(gatewayUrl, key)) as {
    conversation?: { createdPerson?: { id: string } };
  };
  return conversation?.createdPerson?.id;
}

/** Every line of the ledger, or of one state of it. */
export async function* readLedger(
  gatewayUrl: string,
  state?: BookedLine['state'],
): AsyncGenerator<BookedLine> {
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({
      limit: String(PER_PAGE),
      ...(state && { state }),
      ...(cursor && { cursor }),
    });
    const answer = await ask(gatewayUrl, `/ledger?${query.toString()}`);
    const page = (await answer.json()) as { lines: BookedLine[]; next?: string };
    yield* page.lines;
    cursor = page.next;
  } while (cursor !== undefined);
}

/** What `jackfield reconcile` finds. Throws unless every org was asked; the stand-in contact center remembers nothing. */
export async function reconcile(gatewayUrl: string, span: { from: number; to: number }): Promise<FoundGap[]> {
  const body = { from: new Date(span.from).toISOString(), to: new Date(span.to).toISOString() };
  const answer = await ask(gatewayUrl, '/reconcile', body);
  const lines = (await answer.text()).trim().split('\n');
  const said = lines.map((line) => JSON.parse(line) as { type: string; part?: string });
  const fault = said.find(({ type, part }) => type === 'failed' || (type === 'unchecked' && part === 'crm'));
  if (fault) throw new Error(`The comparison is not whole: ${JSON.stringify(fault)}`);
  if (said.at(-1)?.type !== 'summary') throw new Error('The comparison broke off.');
  return said.filter((line): line is FoundGap & { type: 'gap' } => line.type === 'gap');
}

async function ask(gatewayUrl: string, path: string, body?: unknown): Promise<Response> {
  const answer = await fetch(`${gatewayUrl}/v1/tenants/${TENANT}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`The gateway answered ${answer.status} to ${path}: ${await answer.text()}`);
  return answer;
}
