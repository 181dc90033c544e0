import { errorOf } from '../watched-platform.js';
import { METER_MS, SILENCE, type VoiceBench } from './bench.js';
import { pause, until } from './waiting.js';

/** What the two sides hear, and what is pressed meanwhile. */
export function describeSound(bench: VoiceBench): void {
  it('carries sound both ways once the call is answered', async () => {
    const { voice, call, outside } = await bench.talking();
    expect(bench.events).toContainEqual({ kind: 'connected', call });
    const heard = await bench.listen(voice, call);
    expect(heard.packetsReceived).toBeGreaterThan(20);
    expect(heard.energyReceived).toBeGreaterThan(SILENCE);
    expect(heard.packetsSent).toBeGreaterThan(20);
    expect(heard.energySent).toBeGreaterThan(SILENCE);
    await until('the caller hears the agent', async () => {
      const view = await outside.look();
      return view.state === 'talking' && view.heard.packets > 20 && view.heard.energy > SILENCE;
    });
  });

  it('sends silence while muted, and speech again after', async () => {
    const { voice, call } = await bench.talking();
    await voice.mute(call, true);
    await pause(METER_MS);
    const muted = await bench.listen(voice, call);
    expect(muted.energySent).toBeLessThan(SILENCE);
    expect(muted.energyReceived).toBeGreaterThan(SILENCE);
    await voice.mute(call, false);
    expect((await bench.listen(voice, call)).energySent).toBeGreaterThan(SILENCE);
    expect(bench.events.filter(({ kind }) => kind === 'muted')).toEqual([
      { kind: 'muted', call, muted: true },
      { kind: 'muted', call, muted: false },
    ]);
  });

  it('sends silence and receives nothing while held, and both again after', async () => {
    const { voice, call, outside } = await bench.talking();
    await voice.hold(call, true);
    expect((await outside.look()).state).toBe('held');
    await pause(METER_MS);
    const held = await bench.listen(voice, call);
    expect(held.energySent).toBeLessThan(SILENCE);
    expect(held.packetsReceived).toBeLessThan(3);
    await voice.hold(call, false);
    expect((await outside.look()).state).toBe('talking');
    const resumed = await bench.listen(voice, call);
    expect(resumed.energySent).toBeGreaterThan(SILENCE);
    expect(resumed.packetsReceived).toBeGreaterThan(20);
    expect(bench.events.filter(({ kind }) => kind === 'held')).toEqual([
      { kind: 'held', call, held: true },
      { kind: 'held', call, held: false },
    ]);
  });

  it('stays muted through hold and resume', async () => {
    const { voice, call } = await bench.talking();
    await voice.mute(call, true);
    await voice.hold(call, true);
    await voice.hold(call, false);
    await pause(METER_MS);
    expect((await bench.listen(voice, call)).energySent).toBeLessThan(SILENCE);
  });

  it('ends up as asked when hold is pressed faster than it is answered', async () => {
    const { voice, call, outside } = await bench.talking();
    await Promise.all([voice.hold(call, true), voice.hold(call, false), voice.hold(call, true)]);
    expect((await outside.look()).state).toBe('held');
  });

  it('sends digits', async () => {
    const { voice, call, outside } = await bench.talking();
    await voice.sendDigits(call, '15*#');
    await until('the digits arrive', async () => (await outside.look()).digits === '15*#');
  });

  it('refuses what is no digit', async () => {
    const { voice, call } = await bench.talking();
    expect(await errorOf(voice.sendDigits(call, '1a'))).toMatchObject({
      kind: 'invalid',
      code: 'voice.digits-invalid',
    });
  });
}
