import type { BrowserContext } from '@playwright/test';
import { inBenchWorld } from './bench-world.ts';
import {
  CPU_THROTTLE,
  notePresence,
  p95OfLoads,
  p95OfStreams,
  readyTime,
  RUNS,
  throttle,
  type Timed,
} from './ready.ts';
import { atMost, type Row } from './row.ts';

type InLightning = Timed & { sforce?: { opencti: OpenCti } };
interface OpenCti {
  enableClickToDial(options: { callback?: (response: unknown) => void }): void;
}

export async function measurePanelReady(): Promise<Row> {
  return inBenchWorld(async (bench) => {
    const baseline = await p95OfStreams(bench);
    return atMost({
      name: 'panel-ready',
      about: `page start → click-to-dial accepted and presence drawn, p95 of ${RUNS} loads at ${CPU_THROTTLE}× CPU throttle; beside loading and initialising amazon-connect-streams`,
      value: await p95OfLoads(bench, (context) => load(context, bench.world.desktopUrl)),
      unit: 'ms',
      baseline,
      goal: 1_000,
    });
  });
}

async function load(context: BrowserContext, desktopUrl: string): Promise<number> {
  const page = await context.newPage();
  await page.addInitScript(notePresence, '.presence:not([disabled])');
  await page.addInitScript(noteClickToDial);
  await throttle(page);
  await page.goto(desktopUrl);
  return readyTime(page, 'iframe[title="Softphone"]');
}

/** Runs in the page before anything else: notes the host's answer. */
function noteClickToDial(): void {
  const milestones = ((window as InLightning).milestones ??= {});
  let sforce: InLightning['sforce'];
  Object.defineProperty(window, 'sforce', {
    configurable: true,
    get: () => sforce,
    set(value: NonNullable<InLightning['sforce']>) {
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
}
