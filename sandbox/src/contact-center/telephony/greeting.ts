import { readFileSync } from 'node:fs';
import { framesOf, tone } from './tones.js';

/** Made by us with espeak-ng; `sandbox/assets/README.md` has the commands. */
const FILES = {
  inbound: new URL('../../../assets/greeting-inbound.wav', import.meta.url),
  outbound: new URL('../../../assets/greeting-outbound.wav', import.meta.url),
} as const;

/** A customer takes a breath before saying it again. */
const PAUSE_MS = 2_000;

/** The frames of what a customer says, a pause at the end. */
export function greetingFrames(direction: 'inbound' | 'outbound'): Buffer[] {
  return framesOf(Buffer.concat([wavData(readFileSync(FILES[direction])), tone([], PAUSE_MS)]));
}

/** The samples of a mu-law WAV file. Throws where it is of another format. */
function wavData(file: Buffer): Buffer {
  let data: Buffer | undefined;
  let format: number | undefined;
  for (let at = 12; at + 8 <= file.length;) {
    const name = file.toString('latin1', at, at + 4);
    const size = file.readUInt32LE(at + 4);
    if (name === 'fmt ') format = file.readUInt16LE(at + 8);
    if (name === 'data') data = file.subarray(at + 8, at + 8 + size);
    at += 8 + size + (size % 2);
  }
  if (format !== 7 || !data) throw new Error('Not a mu-law WAV file');
  return data;
}
