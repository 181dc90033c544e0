import { resolve } from 'node:path';
import { startContactCenter } from '../contact-center/index.js';
import { startControlPage } from '../control-page/control-page.js';
import type { DataverseEnvironment } from '../dataverse/index.js';
import { appAddress } from '../model-driven-desktop/apps.js';
import type { SalesforceOrg } from '../salesforce-org/index.js';
import { sampleAgents } from '../sample-data/agents.js';
import { sandboxFile } from '../web-server/bundle-script.js';
import { openDataFolder, type DataFolder, type WorldSecrets } from './data-folder.js';
import { endLeftoverGateway, startGatewayProcess, type GatewayProcess } from './gateway-process.js';
import { allOrNothing, createParts, type Parts } from './parts.js';
import { startCrm, type SalesforcePackage } from './start-crm.js';
import { dynamicsDesktopUrl, startDynamics } from './start-dynamics.js';
import { connectWebhook, registerTenant } from './tenant.js';
import { choosePorts, refuseSecondStart } from './world-ports.js';

export interface SandboxOptions {
  /** The first of six ports in a row on 127.0.0.1; 0 = any that are free. */
  port: number;
  /** Where everything is kept: records, recordings, the gateway's database, logs. One world at a time. */
  dataDir: string;
  /** How many times faster ringing and wrap-up pass in the contact center. @default 1 */
  timeScale?: number;
  /** See `ContactCenterOptions.mediaAddress`. @default 127.0.0.1 */
  mediaAddress?: string | undefined;
  /** Milliseconds that the org takes longer for each call. @default 0 */
  orgLatencyMs?: number;
  /** Parts of the tenant's settings document that shall differ, e.g. `{ pop: { noMatch: 'new-record' } }`. */
  settings?: Record<string, unknown>;
  /** Another build of the Salesforce package than this version's own, e.g. an older one. */
  package?: SalesforcePackage;
  /** More environment of the gateway, e.g. `{ LOG_LEVEL: 'debug' }`. */
  gatewayEnv?: Record<string, string>;
  /** What a person at a terminal may want to know. @default nothing is said */
  say?: (line: string) => void;
}

/** A running world. */
export interface Sandbox {
  /** The control page, e.g. `http://127.0.0.1:4100`. */
  url: string;
  desktopUrl: string;
  /** Where the apps of the Dataverse environment are opened, e.g. `http://localhost:4105`. */
  dynamicsUrl: string;
  gatewayUrl: string;
  contactCenterUrl: string;
  org: SalesforceOrg;
  /** The Dataverse environment beside the org. */
  dataverse: DataverseEnvironment;
  secrets: WorldSecrets;
  gateway: GatewayProcess;
  /** Ends everything, last started first. */
  stop(): Promise<void>;
}

/** Starts the whole world. Resolves when a call could be taken; rejects with a message for a person. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  await refuseSecondStart(options.port);
  const data = openDataFolder(resolve(options.dataDir));
  const parts = createParts();
  const stop = () => parts.stop().finally(() => data.release());
  try {
    return { ...(await startParts(options, data, parts)), stop };
  } catch (error) {
    // Why the world could not start matters more than what its end ran into.
    await stop().catch(() => undefined);
    throw error;
  }
}

async function startParts(
  options: SandboxOptions,
  data: DataFolder,
  parts: Parts,
): Promise<Omit<Sandbox, 'stop'>> {
  const { secrets } = data;
  // Before the ports are looked at: one of them may still be held by it.
  await endLeftoverGateway(data.path('gateway.pid'));
  const ports = await choosePorts(options.port);
  const gatewayUrl = `http://127.0.0.1:${ports.gateway}`;
  const desktopUrl = `http://localhost:${ports.desktop}`;
  const controlPageUrl = `http://127.0.0.1:${ports.controlPage}`;
  const [gateway, contactCenter, org, dataverse] = await allOrNothing(
    parts.keep(startGateway(options, data, { url: gatewayUrl, port: ports.gateway })),
    parts.keep(
      startContactCenter({
        port: ports.contactCenter,
        apiKey: secrets.apiKey,
        recordingsDir: data.path('recordings'),
        mediaAddress: options.mediaAddress,
        ...(options.timeScale === undefined ? {} : { timeScale: options.timeScale }),
      }),
    ),
    startCrm(parts, {
      ...{ ports, gatewayUrl, desktopUrl, controlPageUrl, dataFile: data.path('salesforce.sqlite') },
      signInSecret: secrets.signInSecret,
      latencyMs: options.orgLatencyMs ?? 0,
      package: options.package,
    }),
    startDynamics(parts, {
      ...{ port: ports.dataverse, gatewayUrl, controlPageUrl, dataFile: data.path('dataverse.sqlite') },
      latencyMs: options.orgLatencyMs ?? 0,
    }),
  );
  const contactCenterUrl = contactCenter.url;
  const { settings = {} } = options;
  const dynamicsUrl = dynamicsDesktopUrl(ports.dataverse);
  await registerTenant({ gatewayUrl, contactCenterUrl, org, dataverse, dynamicsUrl, secrets, settings });
  await connectWebhook({ gatewayUrl, contactCenterUrl, secrets });
  const crmUser = sampleAgents[0]?.crmUser ?? '';
  const dynamicsUrls = [appAddress(dynamicsUrl, 2), appAddress(dynamicsUrl, 1)] as const;
  await parts.keep(
    startControlPage({
      ...{ port: ports.controlPage, desktopUrl, dynamicsUrls, contactCenterUrl, org, crmUser },
    }),
  );
  return {
    ...{ url: controlPageUrl, desktopUrl, dynamicsUrl, gatewayUrl, contactCenterUrl },
    ...{ org, dataverse, secrets, gateway },
  };
}

function startGateway(
  { gatewayEnv, say = () => undefined }: SandboxOptions,
  data: DataFolder,
  { url, port }: { url: string; port: number },
): Promise<GatewayProcess> {
  return startGatewayProcess({
    entry: sandboxFile('../gateway/dist/main.js'),
    url,
    logFile: data.path('logs/gateway.log'),
    pidFile: data.path('gateway.pid'),
    say,
    env: {
      JACKFIELD_PORT: String(port),
      JACKFIELD_HOST: '127.0.0.1',
      JACKFIELD_ALLOW_PRIVATE_ADDRESSES: '127.0.0.1,::1',
      JACKFIELD_DATA_DIR: data.path('gateway'),
      JACKFIELD_ADMIN_TOKEN: data.secrets.adminToken,
      JACKFIELD_PUBLIC_URL: url,
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'info',
      ...gatewayEnv,
    },
  });
}
