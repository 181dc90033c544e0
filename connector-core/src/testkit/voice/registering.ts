import { errorOf } from '../watched-platform.js';
import type { VoiceBench } from './bench.js';
import { pause, until } from './waiting.js';

/** By then a phone that tries again has done so. */
const RECONNECT_MS = 2_500;

/** How a `Voice` comes to its server and leaves it. */
export function describeRegistering(bench: VoiceBench): void {
  it('registers, and says so', async () => {
    await bench.ready();
    expect(bench.events.filter(({ kind }) => kind === 'registration')).toEqual([
      { kind: 'registration', state: 'registering' },
      { kind: 'registration', state: 'registered' },
    ]);
  });

  it('says that the password is wrong, and does not try again', async () => {
    const voice = await bench.open();
    const error = await errorOf(voice.register({ ...bench.world.account, password: 'wrong' }));
    expect(error).toMatchObject({ kind: 'auth', code: 'voice.registration-failed' });
    expect(error.message + error.action).not.toContain('wrong');
    expect(bench.events.at(-1)).toEqual({
      kind: 'registration',
      state: 'failed',
      code: 'voice.registration-failed',
    });
    const told = bench.events.length;
    // A phone that tries a wrong password again and again gets its account locked.
    await bench.world.cutConnection(50);
    await pause(RECONNECT_MS);
    expect(bench.events.slice(told)).toEqual([]);
    await voice.register(bench.world.account);
    expect(bench.events.at(-1)).toEqual({ kind: 'registration', state: 'registered' });
  });

  it('says that the server cannot be reached', async () => {
    const voice = await bench.open();
    // Port 9 is "discard"; nobody listens there.
    const error = await errorOf(voice.register({ ...bench.world.account, wsUri: 'ws://127.0.0.1:9/sip' }));
    expect(error).toMatchObject({ kind: 'unavailable', code: 'voice.disconnected' });
  });

  it('ends the call and says nothing more once it is unregistered', async () => {
    const { voice, call, outside } = await bench.talking();
    await voice.unregister();
    expect(bench.events.filter(({ kind }) => kind === 'ended')).toEqual([
      { kind: 'ended', call, cause: 'local' },
    ]);
    expect(bench.events.at(-1)).toEqual({ kind: 'registration', state: 'unregistered' });
    await until('the caller is told', async () => (await outside.look()).state === 'over');
  });
}
