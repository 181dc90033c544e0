import { jest } from '@jest/globals';
import { frameEnergy } from './telephony/g711.js';
import { ContactCenterStage } from './testing/contact-center-stage.js';
import { openUdpPorts } from './testing/open-udp-ports.js';
import type { PhoneCall, ScriptedPhone } from './testing/scripted-phone.js';

/** Half a second of packets. */
const ENOUGH_PACKETS = 25;
/** Speech and tones have far more in half a second, silence has nothing. */
const ENOUGH_ENERGY = 0.0005;

jest.setTimeout(20_000);

describe('audio between customer and agent', () => {
  let stage: ContactCenterStage;
  let phone: ScriptedPhone;

  beforeEach(async () => {
    // Ringing is at real time: a busy machine must not turn an answer into a missed call.
    stage = await ContactCenterStage.open();
    phone = await stage.waitingAgent('anna.nowak');
  });
  afterEach(() => stage.close());

  const answered = async (): Promise<{ id: string; call: PhoneCall }> => {
    const id = await stage.callIn();
    const call = await phone.nextCall();
    await call.answer();
    return { id, call };
  };
  const heardBothWays = (id: string) =>
    stage.callOnce(
      id,
      ({ heard, said }) =>
        heard.packets >= ENOUGH_PACKETS &&
        said.packets >= ENOUGH_PACKETS &&
        heard.energy > ENOUGH_ENERGY &&
        said.energy > ENOUGH_ENERGY,
    );

  it('flows in both directions, and the second call right after the first is like the first', async () => {
    for (const round of [1, 2]) {
      const { id, call } = await answered();
      expect(call).toMatchObject({ conversation: id, from: '+48601234567', autoAnswer: false });
      await heardBothWays(id);
      expect(call.counters.packetsReceived).toBeGreaterThanOrEqual(ENOUGH_PACKETS);
      expect(call.counters.energyReceived).toBeGreaterThan(ENOUGH_ENERGY);

      call.hangUp();
      expect(await stage.callOnce(id, ({ state }) => state === 'finished')).toMatchObject({ cause: 'agent' });
      if (round === 1) await stage.api('PUT', '/agents/anna.nowak/presence', { state: 'waiting' });
    }
  });

  it('has its ports on the loopback only, and tells phones of no other address', async () => {
    const { id, call } = await answered();
    await heardBothWays(id);

    // One of the contact center, one of the phone, which is made of the same parts.
    expect(openUdpPorts()).toEqual([
      expect.stringMatching(/^127\.0\.0\.1:/),
      expect.stringMatching(/^127\.0\.0\.1:/),
    ]);
    expect(call.candidates).toEqual([expect.stringMatching(/ udp \d+ 127\.0\.0\.1 \d+ typ host/)]);
  });

  it('stops in both directions on hold and comes back after it', async () => {
    const { id, call } = await answered();
    await heardBothWays(id);

    await call.hold(true);
    const before = await stage.callOnce(id, ({ state }) => state === 'held');
    const received = call.counters.packetsReceived;
    await new Promise((resolve) => setTimeout(resolve, 300));
    const after = await stage.call(id);
    expect(after.heard).toEqual(before.heard);
    expect(after.said).toEqual(before.said);
    // One packet may have been on its way.
    expect(call.counters.packetsReceived - received).toBeLessThanOrEqual(1);

    await call.hold(false);
    await stage.callOnce(
      id,
      ({ heard, said }) =>
        heard.packets >= after.heard.packets + ENOUGH_PACKETS &&
        said.packets >= after.said.packets + ENOUGH_PACKETS,
    );
    // Each packet comes once, also after the renegotiation.
    expect(call.counters.packetsReceived).toBeLessThanOrEqual((await stage.call(id)).said.packets);
  });

  it('carries the digits that the agent presses', async () => {
    const { id, call } = await answered();
    await call.sendDigits('15#*');

    expect((await stage.callOnce(id, ({ digits }) => digits.length >= 4)).digits).toBe('15#*');
  });

  it('lets the agent hear the digits that the customer presses', async () => {
    const id = await stage.callIn({ greeting: false });
    const call = await phone.nextCall();
    await call.answer();
    await stage.callOnce(id, ({ said }) => said.packets > 5);
    expect(call.counters.energyReceived).toBe(0);

    await stage.world('POST', `/calls/${id}/digits`, { digits: '42' });
    await stage.callOnce(id, ({ said }) => said.packets > 40);

    expect(call.counters.energyReceived).toBeGreaterThan(ENOUGH_ENERGY);
  });

  it('is recorded in stereo, each side in its own channel', async () => {
    const { id, call } = await answered();
    await heardBothWays(id);
    call.hangUp();
    const { recording } = await stage.callOnce(id, (each) => each.recording !== undefined);

    const response = await fetch(recording ?? '');
    const wav = Buffer.from(await response.arrayBuffer());

    expect(response.headers.get('content-type')).toBe('audio/wav');
    expect([wav.toString('latin1', 0, 4), wav.readUInt16LE(22), wav.readUInt32LE(40)]).toEqual([
      'RIFF',
      2,
      wav.length - 44,
    ]);
    const samples = wav.subarray(44);
    for (const channel of [0, 1]) {
      const side = Buffer.from(samples.filter((_, index) => index % 2 === channel));
      expect(frameEnergy(side)).toBeGreaterThan(0.00001);
    }
    const part = await fetch(recording ?? '', { headers: { range: 'bytes=44-143' } });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 44-143/${wav.length}`]);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(wav.subarray(44, 144));
  });

  it('hides a recording from who has no signed link', async () => {
    const { id, call } = await answered();
    call.hangUp();
    const bare = `${stage.running.url}/recordings/${id}.wav`;

    for (const url of [
      bare,
      `${bare}?signature=${'0'.repeat(64)}`,
      `${stage.running.url}/recordings/..%2Frun.wav`,
    ]) {
      expect((await fetch(url)).status).toBe(404);
    }
  });

  it('flows when the agent dials: ringing tone first, then the customer', async () => {
    await stage.world('PUT', '/behaviour', { answerAfterMs: 600 });
    const order = { request_id: 'request-1', login: 'anna.nowak', number: '+48 601 234 567' };
    const { body } = await stage.api('POST', '/calls', order);
    const id = String(body['call_id']);
    const call = await phone.nextCall();
    expect(call).toMatchObject({ conversation: id, from: '+48601234567', autoAnswer: true });

    const talking = await heardBothWays(id);

    expect(talking).toMatchObject({ direction: 'outbound', to: '+48601234567', state: 'talking' });
    // What came before the customer was the ringing tone.
    expect(call.counters.packetsReceived).toBeGreaterThan(talking.said.packets);
    await stage.world('POST', `/calls/${id}/hang-up`);
    expect(await call.ended).toEqual({ by: 'remote' });
  });
});
