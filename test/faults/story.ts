import { seededRandom, type Random } from '../load/seeded-random.ts';
import type { VendorEvent } from '../load/webhook.ts';
import { LINKED } from './tell-link.ts';

/** An agent with the user of the org that owns their calls. */
export interface FaultAgent {
  id: string;
  name: string;
  crmUser: string;
}

/** Who calls: somebody whom the org knows, somebody whom it does not know yet, or nobody who shows a number. */
export type Caller =
  { kind: 'known'; number: string } | { kind: 'unknown'; number: string } | { kind: 'withheld' };

/** What the org has to hold of a conversation in the end. */
export interface Truth {
  key: string;
  caller: Caller;
  callStatus: 'answered' | 'missed';
  durationSeconds: number;
  startedAt: number;
  endedAt: number;
  recordingUrl: string | undefined;
  agentName: string | undefined;
}

export interface ToldEvent {
  event: VendorEvent;
  /** Whether it is told long after the others; `again` waits for the late one before it, and tells something newer. */
  late: false | 'late' | 'again';
}

export interface Story {
  truth: Truth;
  /** In the order in which they happened; late ones come last. */
  events: ToldEvent[];
}

/** What stories are made of. All of it follows from the seed, so a story can be told again at any time. */
export interface StoryWorld {
  seed: number;
  agents: readonly FaultAgent[];
  /** Numbers that the org knows, one contact each. */
  knownNumbers: readonly string[];
  /** Milliseconds since the epoch; every call happened after it, and before now. */
  begin: number;
  /** Whether some calls have two ids. */
  linked: boolean;
}

const SPAN_MS = 20 * 60_000;
const UNKNOWN_CALLERS = 500;

export function conversationKey(seed: number, index: number): string {
  return `faults-${seed}-${index}`;
}

/** The number of the conversation that an id stands for, be it its first or its second one. */
export function indexOfKey({ seed }: Pick<StoryWorld, 'seed'>, key: string): number | undefined {
  const [, ofSeed, index] = /^(?:consult-)?faults-(\d+)-(\d+)(?:-leg)?$/.exec(key) ?? [];
  return ofSeed === String(seed) ? Number(index) : undefined;
}

/** The conversation of this number: always the same for the same world. */
export function tellStory(world: StoryWorld, index: number): Story {
  const random = seededRandom(world.seed, index);
  const key = conversationKey(world.seed, index);
  const caller = pickCaller(world, random);
  const startedAt = world.begin + random.below(SPAN_MS);
  const call = {
    line: 'in',
    dnis: '+48221001000',
    ...(caller.kind === 'withheld' ? {} : { ani: caller.number }),
    queue: { code: 'line', label: 'Line' },
  };
  const events: Story['events'] = [];
  const happen = (
    event: string,
    at: number,
    more: Record<string, unknown> = {},
    { late = false, id = key }: { late?: ToldEvent['late']; id?: string } = {},
  ): void => {
    const seq = events.length + 1;
    const told = { event, event_id: `${key}-${seq}`, call_id: id, seq, ts: at, call, ...more };
    events.push({ event: told, late });
  };
  const base = { key, caller, startedAt };

  if (random.chance(0.1)) {
    const endedAt = startedAt + 5_000 + random.below(60_000);
    happen('queued', startedAt);
    happen('finish', endedAt, { cause: 'gave_up' });
    const nothing = { durationSeconds: 0, recordingUrl: undefined, agentName: undefined };
    return { truth: { ...base, ...nothing, callStatus: 'missed', endedAt }, events };
  }

  const { id, name } = random.pick(world.agents);
  const agent = { login: id, full_name: name };
  const connectedAt = startedAt + 1_000 + random.below(20_000);
  const durationSeconds = 5 + random.below(600);
  const endedAt = connectedAt + durationSeconds * 1000;
  happen('ring', startedAt, { agent });
  happen('talk', connectedAt, { agent });
  if (random.chance(0.2)) {
    happen('hold', connectedAt + 1_000);
    happen('unhold', connectedAt + 3_000);
  }
  // What follows may be told under a second id, which may be the smaller or the larger one.
  const second =
    world.linked && random.chance(0.15) ? random.pick([`${key}-leg`, `consult-${key}`]) : undefined;
  const half = second ?? key;
  const cause = random.pick(['client', 'agent']);
  if (second !== undefined) {
    const [teller, other] = random.chance(0.5) ? [key, second] : [second, key];
    happen('ring', connectedAt + 500, { agent }, { id: second });
    // Each may be over, and written, before anybody knows of the other.
    if (random.chance(0.5)) happen('finish', endedAt, { cause });
    happen(LINKED, connectedAt + 600, { other }, { late: random.chance(0.5) && 'late', id: teller });
  }
  happen('finish', endedAt, { cause }, { id: half });
  if (random.chance(0.5)) {
    happen('acw_start', endedAt, { agent, acw_secs: 30 }, { id: half });
    happen('acw_end', endedAt + 10_000, { ended_by: 'agent' }, { id: half });
  }
  let recordingUrl: string | undefined;
  const record = (link: string, at: number, late: ToldEvent['late']): void => {
    recordingUrl = `https://recordings.example.com/${link}`;
    happen('recording_ready', at, { link: recordingUrl }, { late, id: half });
  };
  if (random.chance(0.3)) {
    record(key, endedAt + 60_000, 'late');
    // The entry has to change twice, and nothing that comes too late may take it back to the first recording.
    if (random.chance(0.6)) record(`${key}-again`, endedAt + 120_000, 'again');
  }
  return {
    truth: { ...base, callStatus: 'answered', durationSeconds, endedAt, recordingUrl, agentName: name },
    events,
  };
}

function pickCaller({ knownNumbers }: StoryWorld, random: Random): Caller {
  if (random.chance(0.05)) return { kind: 'withheld' };
  if (random.chance(0.7)) return { kind: 'known', number: random.pick(knownNumbers) };
  return { kind: 'unknown', number: unknownNumber(random.below(UNKNOWN_CALLERS)) };
}

/** Callers whom nobody knows call again as well: then there may be only one person of that number. */
function unknownNumber(index: number): string {
  return `+4873${String(1_000_000 + index * 13).slice(-7)}`;
}
