import { decodeSample, encodeSample, frameEnergy, SILENCE } from './g711.js';
import { digitTones, tone } from './tones.js';

describe('G.711 mu-law', () => {
  it.each([
    [0, 0xff],
    [32_767, 0x80],
    [-32_767, 0x00],
  ])('encodes %i as the standard’s table does', (sample, byte) => {
    expect(encodeSample(sample)).toBe(byte);
  });

  it('comes back within a step of the scale', () => {
    for (let sample = -32_000; sample <= 32_000; sample += 77) {
      const step = Math.max(16, Math.abs(sample) / 16);
      expect(Math.abs(decodeSample(encodeSample(sample)) - sample)).toBeLessThanOrEqual(step);
    }
  });

  it('has every byte come back as itself, but for the two zeros', () => {
    for (let byte = 0; byte < 256; byte++) {
      if (byte !== 0x7f) expect(encodeSample(decodeSample(byte))).toBe(byte);
    }
  });

  it('measures silence as nothing and a tone by its level', () => {
    expect(frameEnergy(SILENCE)).toBe(0);
    // A sine of that level: half its square, for 20 ms.
    expect(frameEnergy(tone([400], 20)) / (0.5 * (6_000 / 32_768) ** 2 * 0.02)).toBeCloseTo(1, 1);
  });

  it('makes a tone for each key and none for anything else', () => {
    expect(digitTones('1#')).toHaveLength(2 * digitTones('5').length);
    expect(digitTones('x')).toEqual([]);
  });
});
