import { chromium, type Browser, type BrowserContext } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '@jackfield/sandbox';
import { findChromium } from '../../scripts/machine.mjs';

export interface BenchWorld {
  world: Sandbox;
  browser: Browser;
  newContext(): Promise<BrowserContext>;
}

/** A world and a browser of its own for one measurement, gone afterwards. */
export async function inBenchWorld<Result>(measure: (bench: BenchWorld) => Promise<Result>): Promise<Result> {
  const dataDir = await mkdtemp(join(tmpdir(), 'jackfield-bench-'));
  const world = await startSandbox({ port: 0, dataDir });
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      // Page and frame share a process, so that one throttle slows both.
      '--disable-site-isolation-trials',
      '--disable-features=IsolateOrigins,site-per-process',
    ],
  });
  try {
    return await measure({
      world,
      browser,
      newContext: () =>
        browser.newContext({ viewport: { width: 1440, height: 900 }, permissions: ['microphone'] }),
    });
  } finally {
    await browser.close();
    await world.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
