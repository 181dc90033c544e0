// The CRM desktop with a page in its phone's panel that does what a test tells it; no gateway, no contact center.
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Frame, type Page } from '@playwright/test';
import { startLightningDesktop } from '../../sandbox/src/lightning-desktop/lightning-desktop.js';
import { startSalesforceOrg, type SalesforceOrg } from '../../sandbox/src/salesforce-org/index.js';
import { sampleAgents } from '../../sandbox/src/sample-data/agents.js';
import { createVisualforce } from '../../sandbox/src/visualforce/visualforce.js';
import { findChromium } from '../../scripts/machine.mjs';

/** The framed page, whose Open CTI is called by the names of its methods. */
type OpenCtiWindow = Window & {
  sforce?: {
    opencti: Record<string, (args: Record<string, unknown>) => void> & {
      SCREENPOP_TYPE: Record<string, string>;
    };
  };
};

/** What a callback of Open CTI gets. */
export interface Response {
  success: boolean;
  returnValue: unknown;
  errors: { code: string; description: string }[] | null;
}

export interface DesktopWorld {
  url: string;
  org: SalesforceOrg;
  browser: Browser;
  /** A fresh browser window in which nothing is remembered. */
  openPage(path?: string): Promise<Page>;
  /** Id of a record found by its name. */
  idOf(object: string, name: string): string;
  stop(): Promise<void>;
}

const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export async function startDesktopWorld(): Promise<DesktopWorld> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium found: install it, or name it in the variable CHROMIUM.');
  let url = '';
  const visualforce = createVisualforce({
    namespace: 'jackfield',
    pagesFolder: fileURLToPath(new URL('./pages', import.meta.url)),
    resources: {},
    controllers: { TestController: { signIn: (user) => Promise.resolve({ ticket: `for ${user.id}` }) } },
    org: { id: '00D000000000001AAA', name: 'Test org' },
    users: sampleAgents.map(({ crmUser, name, email }) => ({ id: crmUser, name, email })),
    desktopOrigin: () => url,
  });
  const org = await startSalesforceOrg({
    port: 0,
    desktopUrl: () => url,
    routes: (app, { store }) => visualforce.routes(app, (id) => store.read('User', id)),
  });
  const desktop = await startLightningDesktop({
    port: 0,
    org,
    framePath: (page, user) => visualforce.framePath(page, user),
    callCenter: {
      adapterUrl: '/apex/jackfield__SoftphoneAdapter',
      width: 360,
      height: 480,
      settings: { '/reqGeneralInfo/reqAdapterUrl': '/apex/jackfield__SoftphoneAdapter' },
    },
    people: sampleAgents.map(({ id, name, email, crmUser, language }) => ({
      id,
      name,
      email,
      crmUser,
      language,
    })),
    auraControllers: {},
    controlPageUrl: () => 'http://127.0.0.1:9',
  });
  url = desktop.url;
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  return {
    url,
    org,
    browser,
    openPage: async (path = '/') => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      await page.goto(url + path);
      return page;
    },
    idOf: (object, name) => {
      const field = object === 'Case' ? 'Subject' : 'Name';
      const [record] = org.context.store.findBy(object, field, name);
      if (!record) throw new Error(`The org has no ${object} ${name}`);
      return String(record['Id']);
    },
    stop: async () => {
      await browser.close();
      await desktop.stop();
      await org.stop();
    },
  };
}

/** The framed page, once its script is there. */
export async function phoneFrame(page: Page): Promise<Frame> {
  await page.frameLocator('iframe[title="Softphone"]').locator('#user').waitFor({ state: 'attached' });
  const frame = page.frames().find((candidate) => candidate.url().includes('/apex/'));
  if (!frame) throw new Error('The desktop frames no phone');
  return frame;
}

/** Calls a method of Open CTI in the framed page. `type` may name a screen pop type. */
export function callOpenCti(
  frame: Frame,
  method: string,
  args: Record<string, unknown> = {},
): Promise<Response> {
  return frame.evaluate(
    ([name, given]) =>
      new Promise<Response>((resolve) => {
        const opencti = (window as OpenCtiWindow).sforce?.opencti;
        const run = opencti?.[name];
        if (!run) throw new Error(`The page has no Open CTI, or none with a method ${name}`);
        const type = opencti.SCREENPOP_TYPE[String(given['type'])] ?? given['type'];
        run({ ...given, type, callback: resolve });
      }),
    [method, args] as const,
  );
}
