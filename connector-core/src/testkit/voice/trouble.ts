import { errorOf } from '../watched-platform.js';
import { SILENCE, type VoiceBench } from './bench.js';
import { next, until } from './waiting.js';

/** What becomes of a call when the connection or the microphone fails. */
export function describeTrouble(bench: VoiceBench): void {
  it('keeps a call through a broken connection, and can still hold and end it after', async () => {
    const { voice, call, outside } = await bench.talking();
    await bench.world.cutConnection(1_000);
    const lost = await next(bench.events, 'registration', ({ state }) => state === 'registering', 2);
    expect(lost).toMatchObject({ code: 'voice.disconnected' });
    const meanwhile = await bench.listen(voice, call);
    expect(meanwhile.energyReceived).toBeGreaterThan(SILENCE);
    expect(meanwhile.energySent).toBeGreaterThan(SILENCE);
    // Asked for while the phone is away: done when it is back.
    await voice.hold(call, true);
    expect(bench.events.filter((event) => event.kind === 'registration').at(-1)).toMatchObject({
      state: 'registered',
    });
    expect((await outside.look()).state).toBe('held');
    await voice.hold(call, false);
    await voice.hangUp(call);
    await until('the caller is told', async () => (await outside.look()).state === 'over');
  });

  it('ends a call at once though the connection is broken, and tells the far side when it is back', async () => {
    const { voice, call, outside } = await bench.talking();
    await bench.world.cutConnection(500);
    await next(bench.events, 'registration', ({ state }) => state === 'registering', 2);
    await voice.hangUp(call);
    expect(bench.events.at(-1)).toEqual({ kind: 'ended', call, cause: 'local' });
    await until('the caller is told', async () => (await outside.look()).state === 'over');
  });

  it('says that the microphone is denied, and the call goes on ringing', async () => {
    const voice = await bench.open('denied');
    expect(await errorOf(voice.openMicrophone())).toMatchObject({
      kind: 'permission',
      code: 'voice.microphone-denied',
    });
    await voice.register(bench.world.account);
    const outside = await bench.world.callIn();
    const { call } = await bench.incoming();
    expect(await errorOf(voice.answer(call))).toMatchObject({ code: 'voice.microphone-denied' });
    expect((await outside.look()).state).toBe('ringing');
    expect(bench.events.some(({ kind }) => kind === 'ended')).toBe(false);
  });
}
