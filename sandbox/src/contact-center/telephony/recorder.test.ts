import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SILENCE } from './g711.js';
import { greetingFrames } from './greeting.js';
import { Recorder } from './recorder.js';
import { tone } from './tones.js';

describe('a recording', () => {
  const folder = mkdtempSync(join(tmpdir(), 'recorder-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is a stereo WAV whose header tells its true length, the customer left and the agent right', () => {
    const path = join(folder, 'call.wav');
    const recorder = new Recorder(path);
    const customer = tone([400], 20);
    for (let frame = 0; frame < 60; frame++) recorder.add(customer, SILENCE);

    expect(recorder.close()).toBeCloseTo(1.2);
    const file = readFileSync(path);
    expect(file.toString('latin1', 0, 4) + file.toString('latin1', 8, 16)).toBe('RIFFWAVEfmt ');
    expect([file.readUInt16LE(20), file.readUInt16LE(22), file.readUInt32LE(24)]).toEqual([7, 2, 8_000]);
    expect(file.readUInt32LE(4)).toBe(file.length - 8);
    expect(file.readUInt32LE(40)).toBe(60 * 320);
    expect([file[44 + 10], file[44 + 11]]).toEqual([customer[5], 0xff]);
  });

  it('is on disk while the call goes on', () => {
    const path = join(folder, 'running.wav');
    const recorder = new Recorder(path);
    for (let frame = 0; frame < 50; frame++) recorder.add(SILENCE, SILENCE);

    expect(readFileSync(path).length).toBeGreaterThan(44);
    recorder.close();
  });

  it('takes nothing more after its end', () => {
    const recorder = new Recorder(join(folder, 'closed.wav'));
    recorder.add(SILENCE, SILENCE);
    recorder.close();
    recorder.add(SILENCE, SILENCE);

    expect(recorder.close()).toBeCloseTo(0.02);
  });
});

it.each(['inbound', 'outbound'] as const)('the %s greeting is speech of a few seconds', (direction) => {
  const frames = greetingFrames(direction);

  expect(frames.length).toBeGreaterThan(200);
  expect(frames.length).toBeLessThan(600);
});
