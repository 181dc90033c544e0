import { errorOf } from '../watched-platform.js';
import { SILENCE, type VoiceBench } from './bench.js';
import { next, until } from './waiting.js';

/** How calls come in, are answered and end. */
export function describeCalls(bench: VoiceBench): void {
  it('tells of a call with its conversation and its number', async () => {
    await bench.ready();
    const outside = await bench.world.callIn();
    expect(await bench.incoming()).toMatchObject({
      conversation: outside.conversation,
      from: bench.world.caller,
      autoAnswer: false,
    });
  });

  it('marks a call that is to be answered by itself', async () => {
    const voice = await bench.ready();
    const outside = await bench.world.dialOut();
    const offered = await bench.incoming();
    expect(offered).toMatchObject({ autoAnswer: true, conversation: outside.conversation });
    await voice.answer(offered.call);
    await until('the called person talks', async () => (await outside.look()).state === 'talking');
    expect((await bench.listen(voice, offered.call)).energyReceived).toBeGreaterThan(SILENCE);
  });

  it('tells that the caller has hung up', async () => {
    const { call, outside } = await bench.talking();
    await outside.hangUp();
    expect(await next(bench.events, 'ended')).toEqual({ kind: 'ended', call, cause: 'remote' });
  });

  it('hangs up', async () => {
    const { voice, call, outside } = await bench.talking();
    await voice.hangUp(call);
    expect(await next(bench.events, 'ended')).toEqual({ kind: 'ended', call, cause: 'local' });
    await until('the caller is told', async () => (await outside.look()).state === 'over');
  });

  it('declines', async () => {
    const voice = await bench.ready();
    const outside = await bench.world.callIn();
    const { call } = await bench.incoming();
    await voice.hangUp(call);
    expect(await next(bench.events, 'ended')).toEqual({ kind: 'ended', call, cause: 'rejected' });
    expect((await outside.look()).state).toBe('ringing');
  });

  it('tells that the caller gave up', async () => {
    await bench.ready();
    const outside = await bench.world.callIn();
    const { call } = await bench.incoming();
    await outside.hangUp();
    expect(await next(bench.events, 'ended')).toEqual({ kind: 'ended', call, cause: 'canceled' });
  });

  it('takes a second call right after the first, and hears and speaks in it though the first was muted', async () => {
    const { voice, call, outside } = await bench.talking();
    await voice.mute(call, true);
    await outside.hangUp();
    await next(bench.events, 'ended');
    await bench.world.settle();
    bench.events.length = 0;
    await bench.world.callIn();
    const second = await bench.incoming();
    expect(second.call).not.toBe(call);
    await voice.answer(second.call);
    await bench.hears(voice, second.call);
    const heard = await bench.listen(voice, second.call);
    expect(heard.energyReceived).toBeGreaterThan(SILENCE);
    expect(heard.energySent).toBeGreaterThan(SILENCE);
  });

  it('answers once, however often it is asked', async () => {
    const voice = await bench.ready();
    await bench.world.callIn();
    const { call } = await bench.incoming();
    await Promise.all([voice.answer(call), voice.answer(call)]);
    await voice.answer(call);
    expect(bench.events.filter(({ kind }) => kind === 'connected')).toHaveLength(1);
  });

  it('knows no call that is over', async () => {
    const { voice, call } = await bench.talking();
    await voice.hangUp(call);
    for (const late of [
      voice.hold(call, true),
      voice.mute(call, true),
      voice.sample(call),
      voice.answer(call),
    ])
      expect(await errorOf(late)).toMatchObject({ kind: 'not-found', code: 'voice.call-unknown' });
  });
}
