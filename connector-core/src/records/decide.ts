import type { Conversation } from '../conversation/conversation.js';
import { earliest } from '../conversation/instant.js';
import type { Settings } from '../settings/settings.js';
import { decideActivity } from './decide-activity.js';
import { decideCallRecord } from './decide-call-record.js';
import { decideClosing } from './decide-closing.js';
import { decidePerson } from './decide-person.js';
import { decidePop } from './decide-pop.js';
import { decideSearch } from './decide-search.js';
import type { Decision } from './intent.js';

/**
 * What is to be done for this conversation now, and when to ask again if nothing happens until then.
 * Pure: its clock is the conversation's `lastEventAt`, so a fired timer has to be logged as an event to be noticed.
 * No intent comes back that has an outcome, and the same situation gives the same ids.
 */
export function decide(conversation: Conversation, settings: Settings): Decision {
  const decisions = [
    decideSearch,
    decideCallRecord,
    decidePop,
    decidePerson,
    decideActivity,
    decideClosing,
  ].map((rule) => rule(conversation, settings));
  const wakeAt = earliest(decisions.map((decision) => decision.wakeAt));
  return {
    intents: decisions.flatMap(({ intents }) => intents),
    ...(wakeAt === undefined ? {} : { wakeAt }),
  };
}
