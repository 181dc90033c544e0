import { resolve } from 'node:path';
import { startContactCenter } from '../contact-center/index.js';
import { startControlPage } from '../control-page/control-page.js';
import { readCallCenter } from '../lightning-desktop/call-center-definition.js';
import { startLightningDesktop } from '../lightning-desktop/lightning-desktop.js';
import { NAMESPACE, startSalesforceOrg, type SalesforceOrg } from '../salesforce-org/index.js';
import { sampleAgents, sampleOrg } from '../sample-data/agents.js';
import { softphoneController } from '../visualforce/softphone-controller.js';
import { createVisualforce, type Visualforce } from '../visualforce/visualforce.js';
import { sandboxFile } from '../web-server/bundle-script.js';
import { openDataFolder, type WorldSecrets } from './data-folder.js';
import { endLeftoverGateway, startGatewayProcess, type GatewayProcess } from './gateway-process.js';
import { connectWebhook, registerTenant } from './tenant.js';
import { choosePorts, refuseSecondStart } from './world-ports.js';

export interface SandboxOptions {
  /** The first of five ports in a row on 127.0.0.1; 0 = any five that are free. */
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
  gatewayUrl: string;
  contactCenterUrl: string;
  org: SalesforceOrg;
  secrets: WorldSecrets;
  gateway: GatewayProcess;
  /** Ends everything, last started first. */
  stop(): Promise<void>;
}

/** Files of the repository that the world is made of. */
const repository = (path: string) => resolve(sandboxFile('..'), path);

/** Starts the whole world. Resolves when a call could be taken; rejects with a message for a person. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const say = options.say ?? (() => undefined);
  await refuseSecondStart(options.port);
  const data = openDataFolder(resolve(options.dataDir));
  const started: (() => unknown)[] = [() => data.release()];
  const stop = async (): Promise<void> => {
    for (const end of started.splice(0).reverse()) await end();
  };
  const keep = async <Part extends { stop(): Promise<void> }>(starting: Promise<Part>): Promise<Part> => {
    const part = await starting;
    started.push(() => part.stop());
    return part;
  };

  try {
    const { secrets } = data;
    // Before the ports are looked at: one of them may still be held by it.
    await endLeftoverGateway(data.path('gateway.pid'));
    const ports = await choosePorts(options.port);
    const gatewayUrl = `http://127.0.0.1:${ports.gateway}`;
    const desktopUrl = `http://localhost:${ports.desktop}`;
    const controlPageUrl = `http://127.0.0.1:${ports.controlPage}`;
    const [gateway, contactCenter, crm] = await allOrNothing(
      keep(
        startGatewayProcess({
          entry: repository('gateway/dist/main.js'),
          url: gatewayUrl,
          logFile: data.path('logs/gateway.log'),
          pidFile: data.path('gateway.pid'),
          say,
          env: {
            JACKFIELD_PORT: String(ports.gateway),
            JACKFIELD_HOST: '127.0.0.1',
            JACKFIELD_DATA_DIR: data.path('gateway'),
            JACKFIELD_ADMIN_TOKEN: secrets.adminToken,
            JACKFIELD_PUBLIC_URL: gatewayUrl,
            LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'info',
            ...options.gatewayEnv,
          },
        }),
      ),
      keep(
        startContactCenter({
          port: ports.contactCenter,
          apiKey: secrets.apiKey,
          recordingsDir: data.path('recordings'),
          mediaAddress: options.mediaAddress,
          origins: [],
          ...(options.timeScale === undefined ? {} : { timeScale: options.timeScale }),
        }),
      ),
      keep(
        startCrm({
          ...{ ports, gatewayUrl, desktopUrl, controlPageUrl, dataFile: data.path('salesforce.sqlite') },
          signInSecret: secrets.signInSecret,
          latencyMs: options.orgLatencyMs ?? 0,
        }),
      ),
    );
    const registration = {
      ...{ gatewayUrl, contactCenterUrl: contactCenter.url, org: crm.org, secrets },
      ...(options.settings ? { settings: options.settings } : {}),
    };
    await registerTenant(registration);
    await connectWebhook(registration);
    await keep(
      startControlPage({
        port: ports.controlPage,
        desktopUrl,
        contactCenterUrl: contactCenter.url,
        org: crm.org,
        crmUser: sampleAgents[0]?.crmUser ?? '',
      }),
    );
    const urls = { url: controlPageUrl, desktopUrl, gatewayUrl, contactCenterUrl: contactCenter.url };
    return { ...urls, org: crm.org, secrets, gateway, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface CrmOptions {
  ports: { org: number; desktop: number };
  gatewayUrl: string;
  desktopUrl: string;
  controlPageUrl: string;
  dataFile: string;
  signInSecret: string;
  latencyMs: number;
}

/** The org with the installed package, and its desktop. */
async function startCrm(options: CrmOptions): Promise<{ org: SalesforceOrg; stop(): Promise<void> }> {
  const visualforce = installPackage(options);
  const org = await startSalesforceOrg({
    port: options.ports.org,
    dataFile: options.dataFile,
    latencyMs: options.latencyMs,
    routes: (app) => visualforce.routes(app),
  });
  try {
    const desktop = await startLightningDesktop({
      port: options.ports.desktop,
      org,
      framePath: (page, user) => visualforce.framePath(page, user),
      callCenter: readCallCenter(
        repository('force-app/main/softphone/callCenters/Jackfield.callCenter-meta.xml'),
      ),
      agents: sampleAgents,
      controlPageUrl: () => options.controlPageUrl,
    });
    return {
      org,
      stop: async () => {
        await desktop.stop();
        await org.stop();
      },
    };
  } catch (error) {
    await org.stop();
    throw error;
  }
}

/** What an administrator gets by installing the package: its page, its static resource, its controller. */
function installPackage({ gatewayUrl, desktopUrl, signInSecret }: CrmOptions): Visualforce {
  return createVisualforce({
    namespace: NAMESPACE,
    pagesFolder: repository('force-app/main/softphone/pages'),
    resources: { softphone: repository('dist/softphone/open-cti') },
    controllers: {
      SoftphoneController: softphoneController({
        gatewayUrl: () => gatewayUrl,
        orgId: sampleOrg,
        signInSecret,
      }),
    },
    org: { id: sampleOrg, name: 'Jackfield Sandbox' },
    users: sampleAgents.map(({ crmUser, name, email }) => ({ id: crmUser, name, email })),
    desktopOrigin: () => desktopUrl,
  });
}

/** Waits for every part, so that nothing starts after the world has ended; then rejects with the first failure. */
async function allOrNothing<Parts extends unknown[]>(
  ...parts: { [Part in keyof Parts]: Promise<Parts[Part]> }
): Promise<Parts> {
  await Promise.allSettled(parts);
  return Promise.all(parts);
}
