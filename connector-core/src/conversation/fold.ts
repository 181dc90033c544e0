import type { Conversation, Identification } from './conversation.js';
import { foldCallRecord } from './call-record.js';
import { foldContext, foldPanels } from './context.js';
import { asKnownEvent, type EventEnvelope, type KnownEvent } from './event.js';
import { latest } from './instant.js';
import { eventsOf, foldMilestones } from './milestones.js';
import { omitUndefined } from './omit-undefined.js';
import { orderEvents } from './order-events.js';
import { foldCreatedPerson, foldIdentification, foldOutcomes } from './outcomes.js';
import { foldParties } from './participants.js';
import { foldRegisters } from './registers.js';
import { foldSaved } from './saved.js';
import { callStatusOf, stateOf } from './states.js';

/**
 * The conversation that these events tell of; `undefined` only for no events.
 * Pure and total: the same set of events gives the same conversation, in whatever order and however often each came in.
 * Events of unknown kinds, and bodies that this version cannot read, change nothing.
 */
export function fold(events: readonly EventEnvelope[]): Conversation | undefined {
  const ordered = orderEvents(events);
  const [first] = ordered;
  if (first === undefined) return undefined;

  const known = ordered.map(asKnownEvent).filter((event) => event !== undefined);
  const milestones = foldMilestones(known);
  const { opening: _, wrapUpEndedAt: __, ...times } = milestones;
  const parties = foldParties(known);
  const aliases = aliasesOf(ordered, known);

  return {
    id: aliases[0] ?? first.conversation,
    tenant: first.tenant,
    aliases,
    ...parties,
    ...times,
    ...foldRegisters(known),
    ...omitUndefined({ callStatus: callStatusOf(milestones, parties.direction), ...factsOf(known) }),
    state: stateOf(milestones),
    identification: foldIdentification(known) ?? unidentified(parties, milestones.opening !== undefined),
    outcomes: foldOutcomes(known),
    toldAt: latest(known.filter(isTold).map(({ at }) => at)) ?? first.at,
    lastEventAt: latest((known.length > 0 ? known : ordered).map(({ at }) => at)) ?? first.at,
  };
}

function factsOf(known: readonly KnownEvent[]) {
  return {
    recordingUrl: eventsOf(known, 'recording.available').at(-1)?.body.url,
    summary: eventsOf(known, 'summary.available').at(-1)?.body.text,
    context: foldContext(known),
    panelShown: foldPanels(known),
    createdPerson: foldCreatedPerson(known),
    callRecord: foldCallRecord(known),
    ...foldSaved(known),
    replayedAt: eventsOf(known, 'record.replayed').at(-1)?.at,
  };
}

/** What came from outside, as against what we did about it. */
function isTold({ kind }: KnownEvent): boolean {
  return !/^(search|pop|record|callRecord|person|panel|timer)\./.test(kind);
}

/** Every id under which the contact center knows the conversation. The smallest is canonical, whichever came first. */
function aliasesOf(ordered: readonly EventEnvelope[], known: readonly KnownEvent[]): string[] {
  const linked = eventsOf(known, 'conversation.linked').map(({ body }) => body.other);
  return [...new Set([...ordered.map(({ conversation }) => conversation), ...linked])].sort();
}

/** Without an answer yet: whether one is to be expected. Whether the number can be searched is for the settings to say. */
function unidentified(
  {
    dialedFrom,
    direction,
    customerAddress,
  }: Pick<Conversation, 'dialedFrom' | 'direction' | 'customerAddress'>,
  opened: boolean,
): Identification {
  const needless = dialedFrom !== undefined || direction === 'internal' || customerAddress === undefined;
  return opened && needless ? { status: 'not-needed' } : { status: 'pending' };
}
