import { ADMIN_TOKEN, TENANT, type TestWorld } from './test-world.js';

export interface ConversationBook {
  ledger: { state: string; writer: string; reason: string | null; recordId: string | null };
  events: { kind: string; body: Record<string, unknown> }[];
}

export interface OrgBook {
  id: string;
  status: string;
  reason?: string;
  due: number;
}

/** What administrators read of one conversation. */
export async function bookOf(world: TestWorld, conversation: string): Promise<ConversationBook> {
  const answer = await world.admin(`/v1/tenants/${TENANT}/conversations/${conversation}`);
  return (await answer.json()) as ConversationBook;
}

export async function countEvents(world: TestWorld, conversation: string, kind: string): Promise<number> {
  return (await bookOf(world, conversation)).events.filter((event) => event.kind === kind).length;
}

export async function orgBook(world: TestWorld, org: string): Promise<OrgBook | undefined> {
  const answer = await world.admin(`/v1/tenants/${TENANT}/orgs`);
  return ((await answer.json()) as { orgs: OrgBook[] }).orgs.find(({ id }) => id === org);
}

export function asAdministrator(world: TestWorld, path: string, body: unknown = {}): Promise<Response> {
  return world.post(path, body, { authorization: `Bearer ${ADMIN_TOKEN}` });
}
