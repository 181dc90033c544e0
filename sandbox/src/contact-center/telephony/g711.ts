/** G.711 mu-law: the codec of every leg, recording and greeting (ITU-T G.711, 8000 samples a second). */

export const SAMPLE_RATE = 8000;
/** Samples, and therefore bytes, of one 20 ms packet. */
export const FRAME_SAMPLES = 160;
const FRAME_SECONDS = FRAME_SAMPLES / SAMPLE_RATE;

const BIAS = 0x84;
const CLIP = 32_635;

const decodeTable = Int16Array.from({ length: 256 }, (_, byte) => {
  const code = ~byte & 0xff;
  const exponent = (code >> 4) & 7;
  const magnitude = ((((code & 15) << 3) + BIAS) << exponent) - BIAS;
  return code & 0x80 ? -magnitude : magnitude;
});

/** One frame in which nobody speaks. */
export const SILENCE: Buffer = Buffer.alloc(FRAME_SAMPLES, 0xff);

export function encodeSample(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(Math.trunc(sample)), CLIP) + BIAS;
  const exponent = Math.max(0, Math.floor(Math.log2(magnitude)) - 7);
  const mantissa = (magnitude >> (exponent + 3)) & 15;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

export function decodeSample(byte: number): number {
  return decodeTable[byte & 0xff] ?? 0;
}

/** Level squared times duration, as `totalAudioEnergy` of WebRTC's statistics adds it up. */
export function frameEnergy(frame: Buffer): number {
  let sum = 0;
  for (const byte of frame) {
    const level = decodeSample(byte) / 32_768;
    sum += level * level;
  }
  return frame.length === 0 ? 0 : (sum / frame.length) * FRAME_SECONDS;
}
