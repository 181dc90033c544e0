import type { EventEnvelope } from '../conversation/event.js';
import { Settings } from '../settings/settings.js';
import {
  clientSide,
  foldAll,
  found,
  happened,
  kowalska,
  offered,
  serverSide,
  talk,
} from '../testkit/story.js';
import { activityState } from './activity-state.js';
import { decide } from './decide.js';
import { whyNotLogged } from './why-not-logged.js';

const logging = (more: Partial<Settings['logging']>) =>
  Settings.parse({ ...serverSide, logging: { mode: 'server', ...more } });
const stateOf = (events: EventEnvelope[], settings: Settings) => activityState(foldAll(events), settings);
const kindsOf = (events: EventEnvelope[], settings: Settings) =>
  decide(foldAll(events), settings).intents.map(({ kind }) => kind);

describe('a conversation that reached no agent', () => {
  const abandoned = [
    offered(0, { agent: undefined }),
    happened(20, 'conversation.ended', { reason: 'abandoned' }),
    happened(30, 'timer.fired', {}),
  ];
  const off = logging({ abandoned: false });

  it('[U-026] is written by the gateway, since there is no browser', () => {
    expect(decide(foldAll(abandoned, found(31, kowalska)), serverSide).intents).toMatchObject([
      { kind: 'save-activity', executor: { at: 'gateway' }, draft: { callStatus: 'missed' } },
    ]);
  });

  it('[U-026] is not written where the settings say so, nor searched once it is over', () => {
    expect(stateOf(abandoned, off)).toEqual({ status: 'not-logged', reason: 'abandoned-not-logged' });
    expect(kindsOf(abandoned, off)).toEqual([]);
    expect(kindsOf(abandoned.slice(0, 1), off)).toEqual(['search']);
  });

  it('[U-026] counts as one also when it rang at an agent in vain and waited on', () => {
    const [opened, ...rest] = abandoned as [EventEnvelope, ...EventEnvelope[]];
    const rang = [opened, offered(5), happened(10, 'conversation.queued', {}), ...rest];

    expect(stateOf(rang, off)).toMatchObject({ status: 'not-logged' });
    expect(stateOf([...rang, happened(12, 'conversation.connected', {})], off)).toMatchObject({
      status: 'pending',
    });
  });

  it('has no browser to write it with client-side logging', () => {
    expect(stateOf(abandoned, clientSide)).toEqual({ status: 'not-logged', reason: 'no-browser' });
  });
});

describe('a conversation of an agent without a panel', () => {
  const call = [offered(0), found(1, kowalska), ...talk()];
  const off = logging({ agentsWithoutPanel: false });
  const shown = happened(6, 'panel.shown', { agent: 'anna.nowak' });

  it('[F-034] is written from what the contact center tells, where the settings say so', () => {
    expect(stateOf(call, serverSide)).toMatchObject({
      status: 'pending',
      draft: { agent: { name: 'Anna Nowak' } },
    });
  });

  it('[F-034] is not written where they do not, unless a panel showed it after all', () => {
    expect(stateOf(call, off)).toEqual({ status: 'not-logged', reason: 'no-panel' });
    expect(kindsOf(call, off)).not.toContain('save-activity');
    expect(stateOf([...call, shown], off)).toMatchObject({ status: 'pending' });
  });

  it('[F-034] says nothing of conversations that reached no agent', () => {
    expect(whyNotLogged(foldAll(offered(0, { agent: undefined })), off)).toBeUndefined();
  });

  it('is kept up once it was written', () => {
    const saved = happened(300, 'record.saved', {
      intent: 'call-1/save/0.a.b.0',
      recordId: '00T1',
      confirmed: {},
    });

    expect(whyNotLogged(foldAll(call, saved), off)).toBeUndefined();
  });
});
