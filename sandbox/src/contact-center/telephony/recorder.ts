import { closeSync, openSync, writeSync } from 'node:fs';
import { FRAME_SAMPLES, SAMPLE_RATE, SILENCE } from './g711.js';

const CHANNELS = 2;
const HEADER_BYTES = 44;
/** WAVE_FORMAT_MULAW: no encoder is needed, and every browser plays it. */
const FORMAT_MULAW = 7;
/** Half a second: few writes, and a crash loses no more than that. */
const FRAMES_PER_WRITE = 25;

/** Writes a call to disk while it goes on: a stereo WAV, the customer left, the agent right. */
export class Recorder {
  private readonly file: number;
  private pending: Buffer[] = [];
  private written = 0;
  private closed = false;

  constructor(path: string) {
    this.file = openSync(path, 'w');
    writeSync(this.file, wavHeader(0));
  }

  /** One frame of 20 ms of each side. */
  add(customer: Buffer, agent: Buffer): void {
    if (this.closed) return;
    this.pending.push(interleave(wholeFrame(customer), wholeFrame(agent)));
    if (this.pending.length >= FRAMES_PER_WRITE) this.flush();
  }

  /** Writes the rest and the true length. Returns the recording's length in seconds. */
  close(): number {
    if (this.closed) return this.seconds;
    this.closed = true;
    this.flush();
    writeSync(this.file, wavHeader(this.written), 0, HEADER_BYTES, 0);
    closeSync(this.file);
    return this.seconds;
  }

  private get seconds(): number {
    return this.written / (CHANNELS * SAMPLE_RATE);
  }

  private flush(): void {
    const chunk = Buffer.concat(this.pending);
    this.pending = [];
    writeSync(this.file, chunk, 0, chunk.length, HEADER_BYTES + this.written);
    this.written += chunk.length;
  }
}

function wholeFrame(frame: Buffer): Buffer {
  return frame.length === FRAME_SAMPLES ? frame : SILENCE;
}

function interleave(left: Buffer, right: Buffer): Buffer {
  const both = Buffer.allocUnsafe(left.length * CHANNELS);
  for (let index = 0; index < left.length; index++) {
    both[index * CHANNELS] = left[index] ?? 0;
    both[index * CHANNELS + 1] = right[index] ?? 0;
  }
  return both;
}

function wavHeader(dataBytes: number): Buffer {
  const head = Buffer.alloc(HEADER_BYTES);
  head.write('RIFF', 0);
  head.writeUInt32LE(HEADER_BYTES - 8 + dataBytes, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(FORMAT_MULAW, 20);
  head.writeUInt16LE(CHANNELS, 22);
  head.writeUInt32LE(SAMPLE_RATE, 24);
  head.writeUInt32LE(SAMPLE_RATE * CHANNELS, 28);
  head.writeUInt16LE(CHANNELS, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(dataBytes, 40);
  return head;
}
