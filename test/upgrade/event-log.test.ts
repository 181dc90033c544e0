import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  asKnownEvent,
  decide,
  EventEnvelope,
  fold,
  Settings,
  type Conversation,
} from '@jackfield/connector-core';

interface ExpectedConversation {
  id: string;
  /** What happened, in words. */
  tells: string;
  /** Absent where the gateway wrote it. */
  loggedBy?: 'browser';
  direction: string;
  customerAddress?: string;
  agent: string;
  queue: string;
  campaign: string;
  dialedFrom?: string;
  state: string;
  callStatus: string;
  startedAt: string;
  connectedAt?: string;
  endedAt: string;
  endReason: string;
  wrapUp?: { startedAt: string; seconds: number; endedAt?: string; endedBy?: string };
  hasRecording: boolean;
  /** Names of those whom the search found; null where nobody was searched, or the search failed. */
  found: string[] | null;
  chosen?: string;
  disposition?: string[];
  notes?: string;
  /** Null where there is no entry: refused for good, or not due when the log ends. */
  recordId: string | null;
  /** When something is still to come although nothing more is told. */
  wakesAt?: string;
}

const here = fileURLToPath(new URL('.', import.meta.url));
const versions = readdirSync(here).filter((name) => existsSync(`${here}${name}/events.jsonl`));
/** As the sandbox of then was set up. */
const settingsOf = ({ loggedBy }: Pick<ExpectedConversation, 'loggedBy'>) =>
  Settings.parse({
    defaultRegion: 'PL',
    identify: { ownNumbers: ['+48221001000', '+48221001001', '+48221001002'] },
    logging: { mode: loggedBy === 'browser' ? 'client' : 'server' },
  });

it('has the log of the versions before this one', () => {
  expect(versions).toEqual(['delivery', 'first-call']);
});

describe.each(versions)('the event log of “%s” under the fold of today', (version) => {
  const events = readLines(`${here}${version}/events.jsonl`);
  const expected = JSON.parse(
    readFileSync(`${here}${version}/conversations.json`, 'utf8'),
  ) as ExpectedConversation[];
  const eventsOf = (id: string) => events.filter(({ conversation }) => conversation === id);
  const folded = (id: string) => fold(eventsOf(id))!;

  it('is read without an event that is not understood', () => {
    expect(events.filter((event) => asKnownEvent(event) === undefined)).toEqual([]);
    expect(new Set(events.map(({ conversation }) => conversation))).toEqual(
      new Set(expected.map(({ id }) => id)),
    );
  });

  it.each(
    expected.map(({ tells, loggedBy: _, wakesAt: __, ...conversation }) => [tells, conversation] as const),
  )('tells of %s', (_, conversation) => {
    expect(inWords(folded(conversation.id))).toEqual(conversation);
  });

  it('has nothing written, searched or opened again, now that it is understood by other code', () => {
    const decided = expected.map((conversation) => {
      const { intents, wakeAt } = decide(folded(conversation.id), settingsOf(conversation));
      return { tells: conversation.tells, intents, wakeAt };
    });
    expect(decided).toEqual(expected.map(({ tells, wakesAt }) => ({ tells, intents: [], wakeAt: wakesAt })));
  });
});

function readLines(file: string): EventEnvelope[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => EventEnvelope.parse(JSON.parse(line)));
}

function inWords(conversation: Conversation): Omit<ExpectedConversation, 'tells' | 'loggedBy' | 'wakesAt'> {
  const { identification } = conversation;
  return withoutUndefined({
    id: conversation.id,
    direction: conversation.direction,
    customerAddress: conversation.customerAddress,
    agent: conversation.agent?.id,
    queue: conversation.queue?.name,
    campaign: conversation.campaign?.name,
    dialedFrom: conversation.dialedFrom?.id,
    state: conversation.state,
    callStatus: conversation.callStatus,
    startedAt: conversation.startedAt,
    connectedAt: conversation.connectedAt,
    endedAt: conversation.endedAt,
    endReason: conversation.endReason,
    wrapUp: conversation.wrapUp,
    hasRecording: conversation.recordingUrl !== undefined,
    found: identification.status === 'found' ? identification.records.map(({ name }) => name) : null,
    chosen: conversation.chosen?.value.name,
    disposition: conversation.disposition?.value.path.map(({ name }) => name),
    notes: conversation.notes?.value,
    recordId: conversation.saved?.recordId ?? null,
  }) as ReturnType<typeof inWords>;
}

function withoutUndefined(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
