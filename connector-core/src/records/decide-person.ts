import type { Conversation } from '../conversation/conversation.js';
import type { Settings } from '../settings/settings.js';
import { intentId } from './intent-id.js';
import type { Decision } from './intent.js';
import { personState } from './person-state.js';

/** For a conversation that hangs on nothing; before its activity, which then hangs on the person. */
export function decidePerson(conversation: Conversation, settings: Settings): Decision {
  const state = personState(conversation, settings);
  switch (state.status) {
    case 'settled':
    case 'unsettled':
      return { intents: [] };
    case 'waiting':
      return { intents: [], wakeAt: state.wakeAt };
    case 'pending': {
      const { mark, person } = state;
      const id = intentId(conversation, 'person', mark);
      return {
        intents: [
          {
            kind: 'create-person',
            id,
            conversation: conversation.id,
            executor: { at: 'gateway' },
            person,
          },
        ],
      };
    }
  }
}
