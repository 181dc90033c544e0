import { conversationView, instant, setStage, type Stage } from './testing/stage.js';
import { settle } from './testing/fake-browser.js';
import { fakeRingTone, microphoneDenied, type FakeRingTone } from './testing/fake-ports.js';

const talking = conversationView({ state: 'connected', connectedAt: instant(5) });
const dialed = conversationView({ direction: 'outbound', state: 'dialing', startedAt: instant(1) });

const rings = ({ voice }: Stage, over: { conversation?: string; autoAnswer?: boolean } = {}) =>
  voice.emit({
    kind: 'incoming',
    call: 'sip-1',
    from: '+48',
    conversation: 'c-1',
    autoAnswer: false,
    ...over,
  });

const conversation = ({ panel }: Stage) => panel.state().view?.conversations[0];

async function inCall(): Promise<Stage> {
  const stage = setStage();
  await stage.ready({ conversations: [talking] });
  rings(stage);
  stage.voice.emit({ kind: 'connected', call: 'sip-1' });
  return stage;
}

it('registers the phone in the tab that owns the audio, with the account of the welcome', async () => {
  const stage = setStage();
  await stage.ready();
  expect(stage.voice.asked).toEqual(['register sip:anna.nowak@sandbox']);
  expect(stage.panel.state().phone).toBe('registered');
});

it('does not even load the phone in another tab, until the agent takes the audio there', async () => {
  const stage = setStage();
  await stage.welcome();
  await stage.show({}, { tab: 'another' });
  expect(stage.panel.state()).toMatchObject({ audio: 'elsewhere', phone: 'off' });
  expect(stage.voice.asked).toEqual([]);
  stage.panel.send({ do: 'claim-audio' });
  expect(stage.socket().sent.at(-1)).toEqual({ type: 'claim-audio' });
  await stage.show({}, { epoch: 2 });
  expect(stage.panel.state()).toMatchObject({ audio: 'here', phone: 'registered' });
});

it('signs the phone off when another window takes the audio, but not in the middle of a call', async () => {
  const stage = await inCall();
  await stage.show({ conversations: [talking] }, { tab: 'another', epoch: 2 });
  expect(stage.voice.asked).not.toContain('unregister');
  stage.voice.emit({ kind: 'ended', call: 'sip-1', cause: 'remote' });
  await settle();
  expect(stage.voice.asked).toContain('unregister');
});

it('lets a call be answered only once its own leg rings here', async () => {
  const stage = setStage();
  await stage.ready({ conversations: [conversationView()] });
  expect(conversation(stage)?.call).toBeUndefined();
  stage.panel.send({ do: 'answer', conversation: 'c-1' });
  expect(stage.voice.asked).not.toContain('answer sip-1');
  rings(stage);
  expect(conversation(stage)?.call?.phase).toBe('ringing');
  stage.panel.send({ do: 'answer', conversation: 'c-1' });
  expect(conversation(stage)?.call?.phase).toBe('answering');
  await settle();
  expect(stage.voice.asked.slice(-2)).toEqual(['microphone', 'answer sip-1']);
  stage.voice.emit({ kind: 'connected', call: 'sip-1' });
  expect(conversation(stage)?.call?.phase).toBe('talking');
});

it('finds the leg of a contact center that sends no header, if there is only one it can be', async () => {
  const stage = setStage();
  await stage.ready({ conversations: [conversationView()] });
  stage.voice.emit({ kind: 'incoming', call: 'sip-1', from: '+48', autoAnswer: false });
  expect(conversation(stage)?.call?.phase).toBe('ringing');
  await stage.show({ revision: 2, conversations: [conversationView(), conversationView({ id: 'c-2' })] });
  expect(conversation(stage)?.call).toBeUndefined();
});

it('keeps the call ringing when the microphone is denied, says what to do, and answers after that', async () => {
  const stage = setStage();
  await stage.ready({ conversations: [conversationView()] });
  rings(stage);
  stage.voice.microphone = microphoneDenied();
  stage.panel.send({ do: 'answer', conversation: 'c-1' });
  await settle();
  expect(conversation(stage)?.call?.phase).toBe('ringing');
  expect(stage.voice.asked).not.toContain('answer sip-1');
  expect(stage.panel.state().notices).toMatchObject([
    {
      level: 'error',
      failure: { code: 'voice.microphone-denied' },
      remedy: { action: { do: 'allow-microphone' } },
    },
  ]);
  stage.voice.microphone = 'open';
  stage.panel.send({ do: 'answer', conversation: 'c-1' });
  await settle();
  expect(stage.voice.asked).toContain('answer sip-1');
  expect(stage.panel.state().notices).toEqual([]);
});

it('[F-084] does not go in the queue without a microphone: a call would be lost', async () => {
  const stage = setStage();
  await stage.ready({ presence: { status: 'not-ready', since: instant(0) } });
  stage.voice.microphone = microphoneDenied();
  stage.panel.send({ do: 'set-presence', presence: 'in-queue' });
  await settle();
  expect(stage.commands()).toEqual([]);
  expect(stage.panel.state().view?.presence.status).toBe('not-ready');
  stage.voice.microphone = 'open';
  stage.panel.send({ do: 'set-presence', presence: 'in-queue' });
  await settle();
  expect(stage.commands()).toHaveLength(1);
});

it('tells that the browser is asking for the microphone while it asks', async () => {
  const stage = setStage();
  await stage.ready({ presence: { status: 'not-ready', since: instant(0) } });
  let allow = () => {};
  stage.voice.openMicrophone = () => new Promise((resolve) => (allow = resolve));
  stage.panel.send({ do: 'set-presence', presence: 'in-queue' });
  await stage.browser.pass(1_000);
  expect(stage.panel.state().notices).toMatchObject([{ key: 'microphoneAsked' }]);
  allow();
  await settle();
  expect(stage.panel.state().notices).toEqual([]);
  expect(stage.commands()).toHaveLength(1);
});

it('does what the agent asked for last, though the browser was still asking for the microphone', async () => {
  const stage = setStage();
  await stage.ready({ presence: { status: 'not-ready', since: instant(0) } });
  let allow = () => {};
  stage.voice.openMicrophone = () => new Promise((resolve) => (allow = resolve));
  stage.panel.send({ do: 'set-presence', presence: 'in-queue' });
  await settle();
  stage.panel.send({ do: 'set-presence', presence: 'not-ready' });
  allow();
  await settle();
  expect(stage.commands().map(({ command }) => command)).toEqual([
    { do: 'set-presence', presence: 'not-ready' },
  ]);
});

it('answers the leg of a conversation that the agent dialled by itself, once', async () => {
  const stage = setStage();
  await stage.ready({ conversations: [dialed] });
  rings(stage);
  await settle();
  expect(stage.voice.asked.filter((asked) => asked === 'answer sip-1')).toHaveLength(1);
  expect(stage.ringTone.rings).toBe(false);
});

it('answers an own dial whose leg rings before the view knows it', async () => {
  const stage = setStage();
  await stage.ready();
  stage.panel.send({ do: 'dial', number: '+48601000000' });
  rings(stage, { autoAnswer: true });
  await settle();
  expect(stage.voice.asked).toContain('answer sip-1');
});

it('never answers by itself what nobody dialled, whatever the header says', async () => {
  const stage = setStage();
  await stage.ready({ conversations: [conversationView()] });
  rings(stage, { autoAnswer: true });
  await settle();
  expect(stage.voice.asked).not.toContain('answer sip-1');
  expect(conversation(stage)?.call?.phase).toBe('ringing');
});

it('holds, mutes and sends digits by the phone, and shows what the phone says', async () => {
  const stage = await inCall();
  stage.panel.send({ do: 'hold', conversation: 'c-1', held: true });
  stage.panel.send({ do: 'mute', conversation: 'c-1', muted: true });
  stage.panel.send({ do: 'send-digits', conversation: 'c-1', digits: '5' });
  await settle();
  expect(stage.voice.asked.slice(-3)).toEqual(['hold sip-1 true', 'mute sip-1 true', 'digits sip-1 5']);
  stage.voice.emit({ kind: 'held', call: 'sip-1', held: true });
  stage.voice.emit({ kind: 'muted', call: 'sip-1', muted: true });
  expect(conversation(stage)?.call).toEqual({ phase: 'talking', held: true, muted: true });
});

it('hangs up by the phone where the call is, even while the gateway is away', async () => {
  const stage = await inCall();
  stage.socket().drop();
  stage.panel.send({ do: 'hang-up', conversation: 'c-1' });
  expect(conversation(stage)?.ending).toBe(true);
  await settle();
  expect(stage.voice.asked).toContain('hang-up sip-1');
});

it('hangs up by command where the call is not', async () => {
  const stage = setStage();
  await stage.ready({ conversations: [talking] });
  stage.panel.send({ do: 'hang-up', conversation: 'c-1' });
  expect(stage.commands()).toMatchObject([{ command: { do: 'hang-up', conversation: 'c-1' } }]);
  expect(conversation(stage)?.ending).toBe(true);
});

it('rings while an offer is here, opens the panel once and marks its button', async () => {
  const stage = setStage();
  await stage.ready();
  await stage.show({ revision: 2, conversations: [conversationView()] });
  rings(stage);
  await settle();
  expect(stage.ringTone.rings).toBe(true);
  expect(stage.desktop.panels.filter(({ open }) => open)).toHaveLength(1);
  expect(stage.desktop.panels.at(-1)).toMatchObject({ attention: true, label: 'Phone: Incoming call' });
  stage.panel.send({ do: 'answer', conversation: 'c-1' });
  await settle();
  expect(stage.ringTone.rings).toBe(false);
  await stage.show({
    revision: 3,
    conversations: [talking],
    presence: { status: 'busy', since: instant(5) },
  });
  expect(stage.desktop.panels.at(-1)).toMatchObject({ attention: false, label: 'Phone: Busy' });
});

it('names the call on its button only while it rings', async () => {
  const stage = setStage({ language: 'pl' });
  await stage.ready({ conversations: [conversationView()] });
  expect(stage.desktop.panels.at(-1)).toMatchObject({ label: 'Telefon: Połączenie przychodzące' });
  await stage.show({ revision: 2, conversations: [] });
  expect(stage.desktop.panels.at(-1)).toMatchObject({ attention: false, label: 'Telefon: W kolejce' });
});

it('falls silent as a whole, even if it rang twice before the ring tone had arrived', async () => {
  const arrivals: ((tone: FakeRingTone) => void)[] = [];
  const stage = setStage({ loadRingTone: () => new Promise((resolve) => arrivals.push(resolve)) });
  await stage.ready({ conversations: [conversationView()] });
  rings(stage);
  stage.voice.emit({ kind: 'ended', call: 'sip-1', cause: 'remote' });
  rings(stage);
  const tones = arrivals.map(fakeRingTone);
  arrivals.forEach((arrive, index) => arrive(tones[index]!));
  await settle();
  expect(tones.filter((tone) => tone.rings)).toHaveLength(1);
  stage.voice.emit({ kind: 'ended', call: 'sip-1', cause: 'remote' });
  await settle();
  expect(tones.filter((tone) => tone.rings)).toHaveLength(0);
});

it('rings the next time when the ring tone did not arrive the first time', async () => {
  let loads = 0;
  const stage: Stage = setStage({
    loadRingTone: () => (++loads === 1 ? Promise.reject(new Error('404')) : Promise.resolve(stage.ringTone)),
  });
  await stage.ready({ conversations: [conversationView()] });
  rings(stage);
  await settle();
  stage.voice.emit({ kind: 'ended', call: 'sip-1', cause: 'remote' });
  rings(stage);
  await settle();
  expect(stage.ringTone.rings).toBe(true);
});

it('says when the browser keeps the ring tone silent, and rings after a click', async () => {
  const stage = setStage();
  stage.ringTone.answer = 'silent';
  await stage.ready({ conversations: [conversationView()] });
  rings(stage);
  await settle();
  expect(stage.panel.state().notices).toMatchObject([{ key: 'soundBlocked' }]);
  stage.ringTone.answer = 'ringing';
  stage.panel.send({ do: 'allow-sound' });
  await settle();
  expect(stage.ringTone.rings).toBe(true);
  expect(stage.panel.state().notices).toEqual([]);
});

it('leaves it at that when the audio goes elsewhere before the phone could be loaded', async () => {
  let fail = (_: Error) => {};
  const stage = setStage({ loadVoice: () => new Promise((_, reject) => (fail = reject)) });
  await stage.ready();
  await stage.show({ revision: 2 }, { tab: 'another', epoch: 2 });
  fail(new Error('404'));
  // Were the rejection left to nobody, it would end the test run.
  await settle();
  expect(stage.panel.state()).toMatchObject({ phone: 'off', notices: [] });
});

it('says when the phone cannot be loaded, and tries again', async () => {
  let loads = 0;
  const stage: Stage = setStage({
    loadVoice: () => {
      loads += 1;
      return loads === 1 ? Promise.reject(new Error('404')) : Promise.resolve(stage.voice);
    },
  });
  await stage.ready();
  expect(stage.panel.state().phone).toBe('failed');
  expect(stage.panel.state().notices).toMatchObject([{ failure: { code: 'voice.registration-failed' } }]);
  await stage.browser.pass(1_000);
  expect(stage.panel.state().phone).toBe('registered');
  expect(stage.panel.state().notices).toEqual([]);
});
