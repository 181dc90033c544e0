import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { BrowserContext, Frame, Page } from '@playwright/test';
import { inBenchWorld, type BenchWorld } from './bench-world.ts';
import { atMost, percentile, type Row } from './row.ts';

const RUNS = 20;
const CPU_THROTTLE = 4;
const streams = new URL(
  '../../node_modules/amazon-connect-streams/release/connect-streams-min.js',
  import.meta.url,
);

/** When the adapter page got there, in milliseconds since it began to load. */
interface Milestones {
  clickToDialAt?: number;
  presenceAt?: number;
}
type Timed = Window & { milestones?: Milestones; sforce?: { opencti: OpenCti } };
interface OpenCti {
  enableClickToDial(options: { callback?: (response: unknown) => void }): void;
}

export async function measurePanelReady(): Promise<Row> {
  return inBenchWorld(async (bench) => {
    const baseline = await measureStreams(bench);
    const ready: number[] = [];
    // Every load has an empty cache; the first one is not counted, because it warms the servers up.
    for (let run = 0; run <= RUNS; run++) {
      const context = await bench.newContext();
      const milliseconds = await readyTime(context, bench.world.desktopUrl);
      if (run > 0) ready.push(milliseconds);
      await context.close();
    }
    return atMost({
      name: 'panel-ready',
      about: `page start → click-to-dial accepted and presence drawn, p95 of ${RUNS} loads at ${CPU_THROTTLE}× CPU throttle; beside loading and initialising amazon-connect-streams`,
      value: percentile(ready, 0.95),
      unit: 'ms',
      baseline,
      goal: 1_000,
    });
  });
}

async function throttle(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_THROTTLE });
}

async function readyTime(context: BrowserContext, desktopUrl: string): Promise<number> {
  const page = await context.newPage();
  await page.addInitScript(noteMilestones);
  await throttle(page);
  await page.goto(desktopUrl);
  const element = await page.waitForSelector('iframe[title="Softphone"]', { state: 'attached' });
  const frame = await element.contentFrame();
  if (!frame) throw new Error('The softphone is not framed.');
  await refuseOwnProcess(page, frame);
  const handle = await frame.waitForFunction(() => {
    const { clickToDialAt, presenceAt } = (window as Timed).milestones ?? {};
    return clickToDialAt !== undefined && presenceAt !== undefined
      ? Math.max(clickToDialAt, presenceAt)
      : false;
  });
  return handle.jsonValue() as Promise<number>;
}

/** A frame in a process of its own would not be slowed by the throttle of its page, and the figure would flatter. */
async function refuseOwnProcess(page: Page, frame: Frame): Promise<void> {
  const session = await page
    .context()
    .newCDPSession(frame)
    .catch(() => undefined);
  if (session) throw new Error('The softphone runs in a process of its own: it was not throttled.');
}

/** Runs in the page before anything else: notes the host's answer and the first status that is drawn. */
function noteMilestones(): void {
  const timed = window as Timed;
  const milestones: Milestones = (timed.milestones = {});
  let sforce: Timed['sforce'];
  Object.defineProperty(window, 'sforce', {
    configurable: true,
    get: () => sforce,
    set(value: NonNullable<Timed['sforce']>) {
      sforce = value;
      const native = value.opencti.enableClickToDial.bind(value.opencti);
      value.opencti.enableClickToDial = (options) => {
        native({
          ...options,
          callback: (response) => {
            milestones.clickToDialAt ??= performance.now();
            options.callback?.(response);
          },
        });
      };
    },
  });
  new MutationObserver(() => {
    if (milestones.presenceAt === undefined && document.querySelector('.presence:not([disabled])')) {
      milestones.presenceAt = performance.now();
    }
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

/** p95 until amazon-connect-streams has loaded and `initCCP` has returned, from a page of this machine. */
async function measureStreams({ newContext }: BenchWorld): Promise<number> {
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
  const samples: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const context = await newContext();
    const page = await context.newPage();
    await throttle(page);
    await page.goto(url);
    const handle = await page.waitForFunction(
      () => (window as Window & { loadedAt?: number }).loadedAt ?? false,
    );
    if (run > 0) samples.push((await handle.jsonValue()) as number);
    await context.close();
  }
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return percentile(samples, 0.95);
}
