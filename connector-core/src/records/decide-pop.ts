import type { Conversation } from '../conversation/conversation.js';
import type { Instant } from '../conversation/event.js';
import { addMilliseconds } from '../conversation/instant.js';
import { planSearch } from '../identify/plan-search.js';
import type { Settings } from '../settings/settings.js';
import { intentId, markOf, outcomeOf } from './intent-id.js';
import type { Decision, PopTarget } from './intent.js';
import { isWantedAtOnce, personState } from './person-state.js';
import { refOf } from './record-ref.js';

/** In the tab of the agent who has the conversation; anew when it passes to another agent. */
export function decidePop(conversation: Conversation, settings: Settings): Decision {
  const { agent, state } = conversation;
  if (agent === undefined || state === 'ended') return { intents: [] };
  const pop = chosenPop(conversation) ?? automaticPop(conversation, settings);
  if (pop === undefined) return { intents: [] };

  const mark = markOf(agent.id, pop.occasion);
  if (outcomeOf(conversation, 'pop', mark) !== undefined) return { intents: [] };
  return {
    intents: [
      {
        kind: 'pop',
        id: intentId(conversation, 'pop', mark),
        conversation: conversation.id,
        executor: { at: 'tab', agent: agent.id },
        target: pop.target,
      },
    ],
  };
}

/** What to show, and on which occasion: one that was answered does not come again. */
interface Pop {
  occasion: string;
  target: PopTarget;
}

/** An agent who chooses a record wants to see it, each time. */
function chosenPop({ chosen }: Conversation): Pop | undefined {
  return chosen && { occasion: `chosen ${chosen.event}`, target: recordTarget(chosen.value) };
}

/** Of an inbound conversation. Who dials from a record looks at it already; several records wait for a choice. */
function automaticPop(conversation: Conversation, settings: Settings): Pop | undefined {
  const { direction, identification } = conversation;
  if (direction !== 'inbound' || !isMomentToPop(conversation, settings)) return undefined;
  if (identification.status !== 'found' || isAfterTalk(identification.at, conversation, settings))
    return undefined;
  const [found, ...others] = identification.records;
  if (others.length > 0) return undefined;
  const isNew = found === undefined && isWantedAtOnce(conversation, settings);
  // Whoever is being created is shown once they are there.
  if (isNew && personState(conversation, settings).status !== 'settled') return undefined;
  const record = isNew ? conversation.createdPerson : found;
  const target = record === undefined ? noMatchTarget(conversation, settings) : recordTarget(record);
  // By id, not by name: a record that was renamed meanwhile is still the one that was shown.
  return target && { occasion: record === undefined ? target.show : `${record.type} ${record.id}`, target };
}

function isMomentToPop({ connectedAt }: Conversation, { pop }: Settings): boolean {
  switch (pop.inbound) {
    case 'when-offered':
      return true;
    case 'when-connected':
      return connectedAt !== undefined;
    case 'never':
      return false;
  }
}

/** What comes up minutes after the talk would startle whoever writes about it, or takes the next call. */
function isAfterTalk(at: Instant, { endedAt, wrapUp }: Conversation, { delivery }: Settings): boolean {
  const end = endedAt ?? wrapUp?.startedAt;
  return end !== undefined && at > addMilliseconds(end, delivery.graceMs);
}

function recordTarget(record: Parameters<typeof refOf>[0]): PopTarget {
  return { show: 'record', record: refOf(record) };
}

function noMatchTarget(conversation: Conversation, settings: Settings): PopTarget | undefined {
  const number = planSearch(conversation, settings)?.terms[0];
  if (number === undefined) return undefined;
  switch (settings.pop.noMatch) {
    case 'search':
      return { show: 'search', text: number };
    case 'new-record':
      return { show: 'new-record', type: settings.pop.newRecordType, defaults: { phone: number } };
    case 'nothing':
      return undefined;
  }
}
