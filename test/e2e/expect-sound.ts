import type { BrowserAudio } from './audio.js';
import type { CustomerCall } from './customers.js';
import { expect } from './world.js';

/** A second of sound arrives at either end, and what the agent hears is no silence. */
export async function expectSoundBothWays(
  agent: () => Promise<BrowserAudio>,
  customer: () => Promise<CustomerCall>,
): Promise<void> {
  const before = await agent();
  // Either way counts on its own: the one that began later has a packet or two less.
  await expect.poll(async () => (await agent()).packetsReceived).toBeGreaterThan(before.packetsReceived + 50);
  await expect.poll(async () => (await agent()).packetsSent).toBeGreaterThan(before.packetsSent + 50);
  expect((await agent()).energyReceived).toBeGreaterThan(before.energyReceived);
  await expect.poll(async () => (await customer()).heard.energy).toBeGreaterThan(0);
  await expect.poll(async () => (await customer()).heard.packets).toBeGreaterThan(50);
}

/** The link leads to a WAVE file. */
export async function expectRecording(address: string): Promise<void> {
  const recording = await fetch(address);
  expect(recording.status).toBe(200);
  expect(
    Buffer.from(await recording.arrayBuffer())
      .subarray(0, 4)
      .toString(),
  ).toBe('RIFF');
}
