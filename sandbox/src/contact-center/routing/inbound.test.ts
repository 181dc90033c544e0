import { RoutingStage } from '../testing/routing-stage.js';
import type { Call } from './call.js';
import { RING_MS } from './inbound.js';

const BANKING_LINE = '+48221001000';
const SUPPORT_LINE = '+48221001001';

describe('inbound calls', () => {
  let stage: RoutingStage;
  const call = (to = BANKING_LINE, from = '+48601234567'): Call => {
    const placed = stage.inbound.call({ from, to, speaks: true });
    if (!placed) throw new Error('Nobody answers that number');
    stage.clock.pass(0);
    return placed;
  };
  const ringingAt = (): string[] => stage.legs.map(({ login }) => login);

  beforeEach(() => {
    stage = new RoutingStage();
  });

  it('[F-081] begins with every agent not ready', () => {
    expect(stage.agents.all().map(({ state }) => state)).toEqual(['not_ready', 'not_ready', 'not_ready']);
  });

  it('[F-084] offers nothing to an agent who is not ready, and the waiting call once the agent is in the queue', () => {
    const anna = stage.agent('anna.nowak', 'not_ready');
    const waiting = call();
    expect(stage.legs).toEqual([]);
    expect(waiting.state).toBe('queued');

    stage.agents.ask(anna, 'waiting');
    stage.clock.pass(0);

    expect(ringingAt()).toEqual(['anna.nowak']);
  });

  it('offers nothing to an agent whose phone is not registered', () => {
    const anna = stage.agent('anna.nowak');
    anna.reachable = false;

    expect(call().state).toBe('queued');
  });

  it('answers no number that is not its own', () => {
    expect(stage.inbound.call({ to: '+48229999999', speaks: true })).toBeUndefined();
  });

  it('tells who calls whom, and leaves out a number that was withheld', () => {
    stage.agent('anna.nowak');
    const { id } = call();
    stage.inbound.call({ to: SUPPORT_LINE, speaks: true });

    expect(stage.events[0]).toMatchObject({ event: 'queued', call_id: id, seq: 1 });
    expect(stage.events[1]).toMatchObject({
      event: 'ring',
      seq: 2,
      agent: { login: 'anna.nowak', full_name: 'Anna Nowak', mail: 'anna.nowak@example.com' },
      call: {
        line: 'in',
        ani: '+48601234567',
        dnis: BANKING_LINE,
        campaign: { code: 'banking', label: 'Banking' },
      },
    });
    expect(stage.events.at(-1)?.call).not.toHaveProperty('ani');
  });

  it('offers to the agent who has waited longest', () => {
    stage.agent('piotr.zielinski');
    stage.clock.pass(1_000);
    stage.agent('anna.nowak');

    call();

    expect(ringingAt()).toEqual(['piotr.zielinski']);
  });

  it('[F-083] makes the agent busy with the answer, and offers no second call', () => {
    const anna = stage.agent('anna.nowak');
    const first = call();
    stage.lastLeg.answer();
    const second = call();

    expect(anna.state).toBe('on_call');
    expect(first.state).toBe('talking');
    expect(second.state).toBe('queued');
    expect(ringingAt()).toEqual(['anna.nowak']);
  });

  it('offers no second call while one rings', () => {
    stage.agent('anna.nowak');
    call();

    expect(call().state).toBe('queued');
  });

  it('[F-100] goes from the call to wrap-up and from there back to the queue', () => {
    stage.agent('anna.nowak');
    call();
    stage.lastLeg.answer();
    stage.lastLeg.hangUp();
    stage.clock.pass(30_000);

    expect(stage.changes).toEqual([
      'anna.nowak waiting',
      'anna.nowak on_call',
      'anna.nowak acw',
      'anna.nowak waiting',
    ]);
  });

  it.each([
    [BANKING_LINE, 30],
    [SUPPORT_LINE, 15],
  ])('[F-101] takes the length of wrap-up from the campaign of %s', (line, seconds) => {
    const anna = stage.agent('anna.nowak');
    const placed = call(line);
    stage.lastLeg.answer();
    stage.lastLeg.hangUp();

    expect(stage.events.at(-1)).toMatchObject({ event: 'acw_start', call_id: placed.id, acw_secs: seconds });
    expect(anna.until).toBe(stage.clock.now() + seconds * 1_000);
    stage.clock.pass(seconds * 1_000 - 1);
    expect(anna.state).toBe('acw');
    stage.clock.pass(1);
    expect(anna.state).toBe('waiting');
  });

  it('[F-102] offers no call during wrap-up, and the waiting one right after it', () => {
    stage.agent('anna.nowak');
    call();
    stage.lastLeg.answer();
    stage.lastLeg.hangUp();
    const second = call();
    stage.clock.pass(29_999);
    expect(second.state).toBe('queued');

    stage.clock.pass(1);

    expect(second.state).toBe('ringing');
  });

  it.each(['waiting', 'not_ready'] as const)(
    '[F-103] ends wrap-up when the agent asks to be %s',
    (wanted) => {
      const anna = stage.agent('anna.nowak');
      const placed = call();
      stage.lastLeg.answer();
      stage.lastLeg.hangUp();

      stage.agents.ask(anna, wanted);

      expect(anna.state).toBe(wanted);
      expect(stage.events.at(-1)).toMatchObject({ event: 'acw_end', call_id: placed.id, ended_by: 'agent' });
      stage.clock.pass(60_000);
      expect(stage.told(placed).filter((event) => event === 'acw_end')).toHaveLength(1);
    },
  );

  it('[F-104] ends wrap-up by itself when its time is over', () => {
    const anna = stage.agent('anna.nowak');
    const placed = call();
    stage.lastLeg.answer();
    stage.lastLeg.hangUp();
    stage.clock.pass(30_000);

    expect(anna.state).toBe('waiting');
    expect(stage.events.at(-1)).toMatchObject({ event: 'acw_end', call_id: placed.id, ended_by: 'timer' });
  });

  it('leads from wrap-up to not ready when the agent asked for it during the call', () => {
    const anna = stage.agent('anna.nowak');
    call();
    stage.lastLeg.answer();
    stage.agents.ask(anna, 'not_ready');
    expect(anna.state).toBe('on_call');
    stage.lastLeg.hangUp();
    stage.clock.pass(30_000);

    expect(anna.state).toBe('not_ready');
  });

  it('goes on to the next agent when nobody answers, and sets the silent one not ready', () => {
    const anna = stage.agent('anna.nowak');
    stage.clock.pass(1);
    stage.agent('piotr.zielinski');
    const placed = call();
    stage.clock.pass(RING_MS);

    expect(ringingAt()).toEqual(['anna.nowak', 'piotr.zielinski']);
    expect(stage.legs[0]?.done).toEqual(['hang up']);
    expect(anna).toMatchObject({ state: 'not_ready', reason: 'no_reply', call: undefined });
    expect(stage.told(placed)).toEqual(['queued', 'ring', 'ring_off', 'queued', 'ring']);
  });

  it('keeps a declined call in the queue until somebody else waits', () => {
    const anna = stage.agent('anna.nowak');
    const placed = call();
    stage.lastLeg.decline();
    expect(placed).toMatchObject({ state: 'queued', agent: undefined });
    expect(anna).toMatchObject({ state: 'not_ready', reason: 'declined' });

    stage.agent('piotr.zielinski');

    expect(ringingAt()).toEqual(['anna.nowak', 'piotr.zielinski']);
  });

  it('takes an answer no more once the call rings elsewhere', () => {
    const anna = stage.agent('anna.nowak');
    stage.clock.pass(1);
    stage.agent('piotr.zielinski');
    const placed = call();
    stage.clock.pass(RING_MS);
    stage.legs[0]?.answer();

    expect(placed.agent?.details.login).toBe('piotr.zielinski');
    expect(placed.state).toBe('ringing');
    expect(anna.state).toBe('not_ready');
  });

  it('ends with the customer who gives up, in the queue and while it rings', () => {
    const inQueue = call();
    stage.exchange.customerHangsUp(inQueue);
    const anna = stage.agent('anna.nowak');
    const ringing = call();
    stage.exchange.customerHangsUp(ringing);

    expect(stage.told(inQueue)).toEqual(['queued', 'finish']);
    expect(stage.told(ringing)).toEqual(['queued', 'ring', 'finish']);
    expect(stage.events.at(-1)).toMatchObject({ cause: 'gave_up' });
    expect(stage.lastLeg.done).toEqual(['hang up']);
    expect(anna).toMatchObject({ state: 'waiting', call: undefined });
  });

  it('offers the next call to the agent whose customer gave up', () => {
    stage.agent('anna.nowak');
    const first = call();
    const second = call();
    stage.exchange.customerHangsUp(first);
    stage.clock.pass(0);

    expect(second.state).toBe('ringing');
  });

  it('tells who hung up', () => {
    stage.agent('anna.nowak');
    const byCustomer = call();
    stage.lastLeg.answer();
    stage.exchange.customerHangsUp(byCustomer);

    expect(stage.events.find(({ event }) => event === 'finish')).toMatchObject({ cause: 'client' });
    expect(stage.lastLeg.done).toEqual(['connect', 'hang up']);
  });

  it('[F-086] tells of hold and of its end', () => {
    stage.agent('anna.nowak');
    const placed = call();
    stage.lastLeg.answer();
    stage.lastLeg.hold(true);
    expect(placed.state).toBe('held');
    stage.lastLeg.hold(false);

    expect(placed.state).toBe('talking');
    expect(stage.told(placed)).toEqual(['queued', 'ring', 'talk', 'hold', 'unhold']);
  });

  it('tells of the recording after the call, even after wrap-up', () => {
    stage.agent('anna.nowak');
    const placed = call(SUPPORT_LINE);
    stage.lastLeg.answer();
    stage.lastLeg.hangUp();
    expect(stage.told(placed)).not.toContain('recording_ready');
    stage.clock.pass(2_000);

    expect(stage.events.at(-1)).toMatchObject({
      event: 'recording_ready',
      link: `http://127.0.0.1/recordings/${placed.id}.wav`,
      secs: 12,
    });
  });

  it('handles the second call like the first', () => {
    stage.agent('anna.nowak');
    const told = [1, 2].map(() => {
      const placed = call();
      stage.lastLeg.answer();
      stage.lastLeg.hangUp();
      stage.clock.pass(30_000);
      return stage.told(placed);
    });

    expect(told[1]).toEqual(told[0]);
    expect(told[0]).toEqual(['queued', 'ring', 'talk', 'finish', 'acw_start', 'recording_ready', 'acw_end']);
  });

  it('ends with a fault when the phone is gone', () => {
    const anna = stage.agent('anna.nowak');
    call();
    stage.lastLeg.answer();
    anna.reachable = false;
    stage.agents.losePhone(anna);
    stage.lastLeg.break();
    stage.clock.pass(30_000);

    expect(stage.events.find(({ event }) => event === 'finish')).toMatchObject({ cause: 'fault' });
    expect(anna.state).toBe('not_ready');
  });
});
