import { matchCalls, ownDials } from './match-calls.js';
import type { ShownConversation } from './overlay.js';
import type { Call } from './phone.js';

const conversation = { id: 'b', state: 'connected', direction: 'outbound' } as ShownConversation;
const leg = { id: 'leg', conversation: 'b', phase: 'talking', autoAnswer: false } as Call;

describe('legs of the phone', () => {
  it('stay with their conversation when the contact center joins it to another id', () => {
    const joined = { ...conversation, id: 'a', otherIds: ['b'] };
    expect(matchCalls([conversation], [leg]).get('b')).toBe(leg);
    expect(matchCalls([joined], [leg]).get('a')).toBe(leg);
  });

  it('that ring under an older id are still those that the agent dialled', () => {
    const joined = { ...conversation, id: 'a', otherIds: ['b'], state: 'dialing' as const };
    const ringing = { ...leg, phase: 'ringing' as const };
    expect(ownDials([joined], matchCalls([joined], [ringing]), [ringing])).toEqual([ringing]);
  });
});
