import type { BrowserContext, Page } from '@playwright/test';
import type { Sandbox } from '@jackfield/sandbox';
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

type InDynamics = Timed & { Microsoft?: { CIFramework: Framework } };
interface Framework {
  setClickToAct(on: boolean): Promise<unknown>;
}

/** The workspace of the sandbox: sessions, notifications, and the phone beside them. */
const WORKSPACE = 'a9900000-0000-4a00-8000-0000000000a1';

export async function measureCifReady(): Promise<Row> {
  return inBenchWorld(async (bench) => {
    const baseline = await p95OfStreams(bench);
    return atMost({
      name: 'cif-ready',
      about: `page start of the phone in a workspace of Dynamics 365 → framework there, signed in at Entra ID, click-to-act accepted and presence drawn, p95 of ${RUNS} loads at ${CPU_THROTTLE}× CPU throttle; beside loading and initialising amazon-connect-streams`,
      value: await p95OfLoads(bench, (context) => load(context, bench.world)),
      unit: 'ms',
      baseline,
      goal: 2_000,
    });
  });
}

async function load(context: BrowserContext, { dynamicsUrl, dataverse }: Sandbox): Promise<number> {
  const page = await context.newPage();
  await page.addInitScript(notePresence, '[aria-haspopup="menu"]:not([disabled])');
  await page.addInitScript(noteClickToAct);
  await showEntraItsCookie(page, dataverse.url);
  await throttle(page);
  await page.goto(`${dynamicsUrl}/main.aspx?appid=${WORKSPACE}`);
  await page.getByRole('button', { name: /Lena Fischer/ }).click();
  // What is folded away is not painted, which would flatter the figure.
  await page.getByRole('button', { name: 'Expand Phone' }).click();
  return readyTime(page, 'iframe[title="Channel"]');
}

/** As where a site is trusted with cookies in frames: agents whose browser does not show them click once a day. */
async function showEntraItsCookie(page: Page, entraUrl: string): Promise<void> {
  await page.route(/\/oauth2\/v2\.0\/authorize.*prompt=none/, async (route) => {
    const [cookie] = await page.context().cookies(entraUrl);
    const headers = { ...route.request().headers(), cookie: `${cookie?.name}=${cookie?.value}` };
    await route.fulfill({ response: await route.fetch({ headers, maxRedirects: 0 }) });
  });
}

/** Runs in the page before anything else: notes the framework's answer. */
function noteClickToAct(): void {
  const milestones = ((window as InDynamics).milestones ??= {});
  let microsoft: InDynamics['Microsoft'];
  Object.defineProperty(window, 'Microsoft', {
    configurable: true,
    enumerable: true,
    get: () => microsoft,
    set(value: NonNullable<InDynamics['Microsoft']>) {
      microsoft = value;
      const native = value.CIFramework.setClickToAct.bind(value.CIFramework);
      value.CIFramework.setClickToAct = async (on) => {
        const answer = await native(on);
        milestones.clickToDialAt ??= performance.now();
        return answer;
      };
    },
  });
}
