import { RoutingStage } from '../testing/routing-stage.js';
import { PhonePresence } from './phone-presence.js';

function setUp() {
  const stage = new RoutingStage();
  const anna = stage.agent('anna.nowak');
  const presence = new PhonePresence(stage.agents, stage.clock, () => undefined);
  presence.registered('anna.nowak');
  return { stage, anna, presence };
}

describe('who can be reached', () => {
  it('leaves an agent in the queue whose phone moves to another window, old one first', () => {
    const { stage, anna, presence } = setUp();

    presence.unregistered('anna.nowak', true);
    stage.clock.pass(500);
    presence.registered('anna.nowak');
    stage.clock.pass(60_000);

    expect(anna.state).toBe('waiting');
  });

  it.each([
    { how: 'said good-bye', left: true, after: 2_000 },
    { how: 'was lost', left: false, after: 10_000 },
  ])('sets an agent not ready whose phone $how and stays away', ({ left, after }) => {
    const { stage, anna, presence } = setUp();

    presence.unregistered('anna.nowak', left);

    expect(anna.reachable).toBe(false);
    stage.clock.pass(after - 1);
    expect(anna.state).toBe('waiting');
    stage.clock.pass(1);
    expect(anna.state).toBe('not_ready');
  });
});
