import type { Conversation } from './conversation.js';
import type { EndReason } from './event-kinds.js';
import type { Instant, KnownEvent } from './event.js';
import { earliest, latest } from './instant.js';
import { omitUndefined, type Defined } from './omit-undefined.js';

/** Things that happen once. Of several reports the beginnings take the earliest and the ends the latest. */
export type Milestones = Defined<{
  /** How the first sign of it read; undefined until there is one. */
  opening: 'offered' | 'dialing' | undefined;
  startedAt: Instant | undefined;
  connectedAt: Instant | undefined;
  heldAt: Instant | undefined;
  endedAt: Instant | undefined;
  endReason: EndReason | undefined;
  wrapUp: Conversation['wrapUp'] | undefined;
  /** The end of wrap-up, also where its start is not known (yet). */
  wrapUpEndedAt: Instant | undefined;
}>;

/** Reads the milestones from ordered events. */
export function foldMilestones(events: readonly KnownEvent[]): Milestones {
  const openings = eventsOf(events, 'conversation.offered', 'conversation.dialing');
  const ended = eventsOf(events, 'conversation.ended').at(-1);
  const connectedAt = earliest(eventsOf(events, 'conversation.connected').map(({ at }) => at));

  return omitUndefined({
    opening: openingOf(openings),
    startedAt: earliest(openings.map(({ at }) => at)),
    connectedAt,
    heldAt: ended === undefined && connectedAt !== undefined ? heldAt(events) : undefined,
    endedAt: ended?.at,
    endReason: ended?.body.reason,
    wrapUp: wrapUpOf(events),
    wrapUpEndedAt: latest(eventsOf(events, 'wrapUp.ended').map(({ at }) => at)),
  });
}

/** The events of these kinds, typed. */
export function eventsOf<Kind extends KnownEvent['kind']>(
  events: readonly KnownEvent[],
  ...kinds: Kind[]
): Extract<KnownEvent, { kind: Kind }>[] {
  return events.filter((event): event is Extract<KnownEvent, { kind: Kind }> =>
    (kinds as string[]).includes(event.kind),
  );
}

function openingOf(openings: readonly KnownEvent[]): Milestones['opening'] {
  if (openings.length === 0) return undefined;
  return openings.some(({ kind }) => kind === 'conversation.dialing') ? 'dialing' : 'offered';
}

/** The start of the running hold: a second `held` during a hold does not restart it. */
function heldAt(events: readonly KnownEvent[]): Instant | undefined {
  let since: Instant | undefined;
  for (const { kind, at } of events) {
    if (kind === 'conversation.held') since ??= at;
    if (kind === 'conversation.resumed') since = undefined;
  }
  return since;
}

function wrapUpOf(events: readonly KnownEvent[]): Milestones['wrapUp'] {
  const [started] = eventsOf(events, 'wrapUp.started');
  if (started === undefined) return undefined;
  const ended = eventsOf(events, 'wrapUp.ended').at(-1);
  return omitUndefined({
    startedAt: started.at,
    seconds: started.body.seconds,
    endedAt: ended?.at,
    endedBy: ended?.body.by,
  });
}
