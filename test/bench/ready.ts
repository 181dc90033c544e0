import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from '@playwright/test';
import type { BenchWorld } from './bench-world.ts';
import { percentile } from './row.ts';

export const RUNS = 20;
export const CPU_THROTTLE = 4;
const streams = new URL(
  '../../node_modules/amazon-connect-streams/release/connect-streams-min.js',
  import.meta.url,
);

/** When a panel got there, in milliseconds since its page began to load. */
export interface Milestones {
  clickToDialAt?: number;
  presenceAt?: number;
}
export type Timed = Window & { milestones?: Milestones };

/** p95 of so many loads. Every one has an empty cache; the first is not counted, because it warms the servers up. */
export async function p95OfLoads(
  { newContext }: BenchWorld,
  load: (context: BrowserContext) => Promise<number>,
): Promise<number> {
  const samples: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const context = await newContext();
    const milliseconds = await load(context);
    if (run > 0) samples.push(milliseconds);
    await context.close();
  }
  return percentile(samples, 0.95);
}

export async function throttle(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_THROTTLE });
}

/**
 * When the panel in the frame had drawn a presence that can be changed, and the page around it had taken click-to-dial.
 * A frame in a process of its own would not be slowed by the throttle of its page, and the figure would flatter.
 */
export async function readyTime(page: Page, frameSelector: string): Promise<number> {
  const element = await page.waitForSelector(frameSelector, { state: 'attached' });
  const frame = await element.contentFrame();
  if (!frame) throw new Error('The phone is not framed.');
  const own = await page
    .context()
    .newCDPSession(frame)
    .catch(() => undefined);
  if (own) throw new Error('The phone runs in a process of its own: it was not throttled.');
  const handle = await frame.waitForFunction(
    () => {
      const { clickToDialAt, presenceAt } = (window as Timed).milestones ?? {};
      return clickToDialAt !== undefined && presenceAt !== undefined
        ? Math.max(clickToDialAt, presenceAt)
        : false;
    },
    undefined,
    // A frame that is folded away draws no frames to wait for.
    { polling: 50 },
  );
  return handle.jsonValue() as Promise<number>;
}

/** Runs in the page before anything else: notes the first presence that is drawn and can be changed. */
export function notePresence(selector: string): void {
  const milestones = ((window as Timed).milestones ??= {});
  new MutationObserver(() => {
    if (milestones.presenceAt === undefined && document.querySelector(selector)) {
      milestones.presenceAt = performance.now();
    }
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

/** p95 until amazon-connect-streams has loaded and `initCCP` has returned, from a page of this machine. */
export async function p95OfStreams(bench: BenchWorld): Promise<number> {
  const script = await readFile(streams);
  const server = createServer((request, response) => {
    if (request.url === '/streams.js') response.setHeader('content-type', 'text/javascript').end(script);
    else
      response
        .setHeader('content-type', 'text/html')
        .end(
          '<!doctype html><div id="ccp"></div><script src="/streams.js"></script><script>connect.core.initCCP(document.getElementById("ccp"), { ccpUrl: "about:blank", loginPopup: false }); window.loadedAt = performance.now();</script>',
        );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
  const p95 = await p95OfLoads(bench, async (context) => {
    const page = await context.newPage();
    await throttle(page);
    await page.goto(url);
    const handle = await page.waitForFunction(
      () => (window as Window & { loadedAt?: number }).loadedAt ?? false,
    );
    return handle.jsonValue() as Promise<number>;
  });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return p95;
}
