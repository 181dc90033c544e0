import { seededRandom } from './seeded-random.ts';
import type { OrgUnderLoad } from './tenant.ts';
import type { VendorEvent } from './webhook.ts';

export const ORGS = 50;
const AGENTS_AN_ORG = 20;
/** Seconds from the offer to the answer, and to the end of the talk. */
const ANSWERED_AFTER_S = 1;
const ENDED_AFTER_S = 3;
export const EVENTS_A_CONVERSATION = 3;
const REPEAT_CALLERS = 0.8;

export function orgName(org: number): string {
  return `org-${org}`;
}

/** Fifty orgs behind one stand-in, each with its own part of the path. */
export function orgsUnderLoad(standIn: string, privateKey: string): OrgUnderLoad[] {
  return Array.from({ length: ORGS }, (_, org) => ({
    id: orgName(org),
    connection: {
      loginUrl: `${standIn}/${orgName(org)}`,
      clientId: 'load',
      username: 'integration@example.com',
      privateKey,
    },
    agents: Array.from({ length: AGENTS_AN_ORG }, (_each, agent) => ({
      id: `agent-${org}-${agent}`,
      name: `Agent ${org} ${agent}`,
      crmUser: `005${String(org * AGENTS_AN_ORG + agent).padStart(12, '0')}AAA`,
    })),
  }));
}

/** Half of the conversations belong to the first org, the other half to all others in turn. */
export function orgOf(conversation: number): number {
  return conversation % 2 === 0 ? 0 : 1 + (((conversation - 1) / 2) % (ORGS - 1));
}

export function conversationName(run: string, conversation: number): string {
  return `${run}-${conversation}`;
}

/** An event of the schedule: when, in milliseconds since the start, and how it reads when it is told. */
export interface PlannedEvent {
  dueMs: number;
  conversation: number;
  isLast: boolean;
  tell(now: number): VendorEvent;
}

export interface LoadPlan {
  /** Names the conversations of this run. */
  run: string;
  eventsPerSecond: number;
  seconds: number;
  /** National number of the first caller; loads with others know nobody of each other. @default 100000000 */
  firstCaller?: number;
}

/** Three events a conversation, spread as calls that last some seconds; four of five callers call again. */
export function planLoad({
  run,
  eventsPerSecond,
  seconds,
  firstCaller = 100_000_000,
}: LoadPlan): PlannedEvent[] {
  const perSecond = eventsPerSecond / EVENTS_A_CONVERSATION;
  const conversations = Math.floor(perSecond * seconds);
  const random = seededRandom(1);
  const callers: number[][] = Array.from({ length: ORGS }, () => []);
  const events: PlannedEvent[] = [];
  for (let conversation = 0; conversation < conversations; conversation++) {
    const org = orgOf(conversation);
    const known = callers[org] ?? [];
    const isRepeat = known.length > 0 && random.chance(REPEAT_CALLERS);
    const caller = isRepeat ? random.pick(known) : firstCaller + conversation;
    if (!isRepeat) known.push(caller);
    const agent = random.below(AGENTS_AN_ORG);
    const startMs = (conversation / perSecond) * 1000;
    // The org is for baselines that know no agents; the sandbox's adapter does not read it.
    const call = { line: 'in', ani: `+48${caller}`, dnis: '+48221001000', org: orgName(org) };
    const answering = { login: `agent-${org}-${agent}`, full_name: `Agent ${org} ${agent}` };
    const plan = (afterS: number, seq: number, body: Record<string, unknown> & { event: string }): void => {
      const callId = conversationName(run, conversation);
      events.push({
        dueMs: startMs + afterS * 1000,
        conversation,
        isLast: seq === EVENTS_A_CONVERSATION,
        tell: (now) => ({ event_id: `${callId}-${seq}`, call_id: callId, seq, ts: now, call, ...body }),
      });
    };
    plan(0, 1, { event: 'ring', agent: answering });
    plan(ANSWERED_AFTER_S, 2, { event: 'talk', agent: answering });
    plan(ENDED_AFTER_S, 3, { event: 'finish', cause: 'client' });
  }
  return events.sort((one, other) => one.dueMs - other.dueMs);
}
