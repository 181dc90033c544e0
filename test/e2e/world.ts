import { test as base, type Page } from '@playwright/test';
import { chmod, mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSandbox, type Sandbox, type SandboxOptions } from '@jackfield/sandbox';
import { Agents } from './agents.js';
import { AgentDesktop } from './agent-desktop.js';
import type { CrmRecords } from './crm/crm-records.js';
import { Customers } from './customers.js';
import type { Host, Workplace } from './hosts/host.js';
import { lightning } from './hosts/lightning.js';
import { Org } from './org.js';

export { expect } from '@playwright/test';

interface Fixtures {
  /** The desktop that a scenario runs on. */
  host: Host;
  workplace: Workplace;
  /** The CRM of that desktop. */
  crm: CrmRecords;
  desktop: AgentDesktop;
  customers: Customers;
  agents: Agents;
  org: Org;
  /** A Polish number that nothing else in this world has. */
  newNumber: () => string;
  /** How often the org was searched since it started. */
  crmSearches: () => Promise<number>;
  /** What shall go wrong in the org, once each; nothing of it is left for the next test. */
  faults: (...faults: { kind: string; path?: string; [more: string]: unknown }[]) => Promise<void>;
}

let numbersGiven = 0;

/** One world per worker: gateway, database, contact center, org and desktop on ports of its own. */
export const test = base.extend<
  Fixtures,
  {
    world: Sandbox;
    worldSettings: Record<string, unknown>;
    worldPackage: SandboxOptions['package'];
    worldGatewayEnv: Record<string, string>;
    /** Files with the same options may share a world, one after the other. Of this name there is none but the file's own. */
    worldName: string;
  }
>({
  worldSettings: [{}, { option: true, scope: 'worker' }],
  worldPackage: [undefined, { option: true, scope: 'worker' }],
  worldGatewayEnv: [{}, { option: true, scope: 'worker' }],
  worldName: ['shared', { option: true, scope: 'worker' }],
  world: [
    async ({ worldSettings, worldPackage, worldGatewayEnv, worldName }, use) => {
      const dataDir = await mkdtemp(join(tmpdir(), `jackfield-e2e-${worldName}-`));
      await chmod(dataDir, 0o755);
      const world = await startSandbox({
        port: 0,
        dataDir,
        settings: worldSettings,
        gatewayEnv: worldGatewayEnv,
        ...(worldPackage && { package: worldPackage }),
      });
      await use(world);
      await world.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  agents: async ({ world }, use) => {
    await use(new Agents(world.contactCenterUrl, world.secrets.apiKey));
  },
  desktop: async ({ page, world, agents }, use) => {
    // Ends what an earlier test left: the agent begins as on a new day, not ready and without a wrap-up.
    await agents.setState('anna.nowak', 'not_ready');
    await use(new AgentDesktop(page, world.desktopUrl));
  },
  host: [lightning, { option: true }],
  workplace: async ({ page, world, agents, host }, use) => {
    await agents.setState(host.agent.id, 'not_ready');
    await use(host.workplace(page, world));
  },
  crm: async ({ world, host }, use) => {
    const records = host.records(world);
    await use(records);
    await records.mend();
  },
  customers: async ({ world }, use) => {
    const customers = new Customers(world.contactCenterUrl);
    await use(customers);
    await customers.hangUpAll();
  },
  org: async ({ world }, use) => {
    await use(new Org(world.org.url, world.org.sessionFor('005000000000002AAA')));
  },
  newNumber: async ({}, use, info) => {
    await use(() => `+4860${info.workerIndex % 10}${String(700_000 + ++numbersGiven * 7).padStart(6, '0')}`);
  },
  crmSearches: async ({ world }, use) => {
    await use(() => Promise.resolve(world.org.context.calls.all.search ?? 0));
  },
  faults: async ({ world, request }, use) => {
    await use(async (...faults) => {
      const response = await request.put(`${world.org.url}/__faults`, { data: faults });
      if (!response.ok()) throw new Error(`The org refused the faults: ${await response.text()}`);
    });
    await request.delete(`${world.org.url}/__faults`);
  },
});

const pictures = fileURLToPath(new URL('../../.data/e2e/pictures/', import.meta.url));
const published = fileURLToPath(new URL('../../docs/images/', import.meta.url));

/** Keeps a picture of every run; with PUBLISH_PICTURES=1 it becomes the README's. */
export async function takePicture(page: Page, name: string): Promise<void> {
  const folder = process.env['PUBLISH_PICTURES'] === '1' ? published : pictures;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
