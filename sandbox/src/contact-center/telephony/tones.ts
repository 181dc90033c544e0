import { encodeSample, FRAME_SAMPLES, SAMPLE_RATE } from './g711.js';

/** Row and column frequencies of a telephone's keypad (ITU-T Q.23). */
const ROWS = [697, 770, 852, 941];
const COLUMNS = [1209, 1336, 1477, 1633];
const KEYS = '123A456B789C*0#D';

const LEVEL = 6_000;
const DIGIT_MS = 100;
const DIGIT_PAUSE_MS = 80;

/** What a caller hears while the far phone rings: one second of 425 Hz, four seconds of nothing (ETSI TR 101 041-2). */
export function ringbackTone(): Buffer {
  return Buffer.concat([tone([425], 1_000), tone([], 4_000)]);
}

/** The keypad's tones for `digits`, cut into whole frames. Other characters are left out. */
export function digitTones(digits: string): Buffer[] {
  const tones = Array.from(digits.toUpperCase()).flatMap((digit) => {
    const key = KEYS.indexOf(digit);
    if (key < 0) return [];
    return [tone([ROWS[key >> 2] ?? 0, COLUMNS[key & 3] ?? 0], DIGIT_MS), tone([], DIGIT_PAUSE_MS)];
  });
  return framesOf(Buffer.concat(tones));
}

/** Whole 20 ms frames of `audio`; a rest that fills no frame is dropped. */
export function framesOf(audio: Buffer): Buffer[] {
  return Array.from({ length: Math.floor(audio.length / FRAME_SAMPLES) }, (_, index) =>
    audio.subarray(index * FRAME_SAMPLES, (index + 1) * FRAME_SAMPLES),
  );
}

/** Mu-law of the sum of these frequencies; silence of none. */
export function tone(frequencies: number[], milliseconds: number): Buffer {
  const samples = Math.round((milliseconds * SAMPLE_RATE) / 1000);
  return Buffer.from(
    Array.from({ length: samples }, (_, index) => {
      const waves = frequencies.map((hertz) => Math.sin((2 * Math.PI * hertz * index) / SAMPLE_RATE));
      return encodeSample(LEVEL * waves.reduce((sum, wave) => sum + wave, 0));
    }),
  );
}
