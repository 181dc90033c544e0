import { sampleCampaigns } from '../../sample-data/campaigns.js';
import { RoutingStage } from '../testing/routing-stage.js';
import type { Agent } from './agents.js';
import type { Call } from './call.js';
import { CUSTOMER_RING_MS, type DialOrder } from './outbound.js';

const CONTEXT = { record_type: 'Case', record_id: '500', record_name: '00001026', record_kind: 'case' };

describe('outbound calls', () => {
  let stage: RoutingStage;
  let anna: Agent;
  const order = (changes: Partial<DialOrder> = {}): DialOrder => ({
    requestId: 'request-1',
    agent: anna,
    number: '+48 601 234 567',
    campaign: sampleCampaigns[0]!,
    context: CONTEXT,
    ...changes,
  });
  const dial = (changes: Partial<DialOrder> = {}): Call => {
    const call = stage.outbound.dial(order(changes));
    if (typeof call === 'string') throw new Error(`Refused: ${call}`);
    return call;
  };

  beforeEach(() => {
    stage = new RoutingStage();
    anna = stage.agent('anna.nowak');
    stage.outbound.behaviour = {
      answerAfterMs: 2_000,
      busyNumbers: ['+48600000001'],
      noAnswerNumbers: ['+48600000002'],
    };
  });

  it('calls the agent’s own phone first, asks it to answer by itself, and then the customer', () => {
    const call = dial();
    expect(stage.lastLeg).toMatchObject({
      login: 'anna.nowak',
      autoAnswer: true,
      number: '+48601234567',
      done: [],
    });
    expect(anna.state).toBe('on_call');

    stage.lastLeg.answer();
    expect(stage.lastLeg.done).toEqual(['ring out']);
    stage.clock.pass(2_000);

    expect(stage.lastLeg.done).toEqual(['ring out', 'connect']);
    expect(stage.told(call)).toEqual(['dial', 'talk']);
  });

  it('[X-010] hands the record back with every event', () => {
    const call = dial();
    stage.lastLeg.answer();
    stage.clock.pass(2_000);
    stage.lastLeg.hangUp();

    const told = stage.events.filter(({ call_id }) => call_id === call.id);
    expect(told.map(({ call: { context } }) => context)).toEqual(told.map(() => CONTEXT));
    expect(told[0]?.call).toMatchObject({ line: 'out', dnis: '+48601234567', ani: '+48221001000' });
  });

  it('dials once for one request', () => {
    const first = dial();
    const again = dial();

    expect(again.id).toBe(first.id);
    expect(stage.legs).toHaveLength(1);
  });

  it.each([
    ['+48600000001', 'engaged'],
    ['+48600000002', 'no_reply'],
  ])('gives up when %s is %s, and leaves time for wrap-up', (number, cause) => {
    const call = dial({ number });
    stage.lastLeg.answer();
    stage.clock.pass(CUSTOMER_RING_MS);

    expect(stage.told(call)).toEqual(['dial', 'finish', 'acw_start']);
    expect(stage.events.find(({ event }) => event === 'finish')).toMatchObject({ cause });
  });

  it('ends without wrap-up when the agent’s phone does not answer', () => {
    const call = dial();
    stage.clock.pass(60_000);

    expect(stage.told(call)).toEqual(['dial', 'finish']);
    expect(anna).toMatchObject({ state: 'waiting', call: undefined });
  });

  it.each([
    ['number', { number: 'Anna' }],
    ['number', { number: '' }],
  ] as const)('refuses by %s', (refusal, changes) => {
    expect(stage.outbound.dial(order(changes))).toBe(refusal);
  });

  it('refuses an agent who has a call, or no phone', () => {
    dial();
    expect(stage.outbound.dial(order({ requestId: 'request-2' }))).toBe('on_call');

    const piotr = stage.agent('piotr.zielinski');
    piotr.reachable = false;
    expect(stage.outbound.dial(order({ requestId: 'request-3', agent: piotr }))).toBe('no_phone');
  });

  it('ends wrap-up by dialling, and leads back to not ready where the agent came from', () => {
    const piotr = stage.agent('piotr.zielinski', 'not_ready');
    const first = dial({ agent: piotr });
    stage.lastLeg.answer();
    stage.lastLeg.hangUp();
    expect(piotr.state).toBe('acw');
    dial({ agent: piotr, requestId: 'request-2' });
    stage.lastLeg.answer();
    stage.lastLeg.hangUp();
    stage.clock.pass(30_000);

    expect(stage.told(first)).toContain('acw_end');
    expect(piotr.state).toBe('not_ready');
  });
});
