import { readCallCenter } from '../lightning-desktop/call-center-definition.js';
import { startLightningDesktop } from '../lightning-desktop/lightning-desktop.js';
import { NAMESPACE, startSalesforceOrg, type SalesforceOrg } from '../salesforce-org/index.js';
import { sampleAgents, sampleOrg } from '../sample-data/agents.js';
import { softphoneController } from '../visualforce/softphone-controller.js';
import { createVisualforce, type Visualforce } from '../visualforce/visualforce.js';
import { sandboxFile } from '../web-server/bundle-script.js';
import type { Parts } from './parts.js';
import type { WorldPorts } from './world-ports.js';

interface CrmOptions {
  ports: Pick<WorldPorts, 'org' | 'desktop'>;
  gatewayUrl: string;
  desktopUrl: string;
  controlPageUrl: string;
  dataFile: string;
  signInSecret: string;
  /** Milliseconds that the org takes longer for each call. */
  latencyMs: number;
}

/** Starts the org with the installed package, and its desktop. */
export async function startCrm(parts: Parts, options: CrmOptions): Promise<SalesforceOrg> {
  const visualforce = installPackage(options);
  const org = await parts.keep(
    startSalesforceOrg({
      port: options.ports.org,
      dataFile: options.dataFile,
      latencyMs: options.latencyMs,
      routes: (app, { store }) => visualforce.routes(app, (id) => store.read('User', id)),
    }),
  );
  await parts.keep(
    startLightningDesktop({
      port: options.ports.desktop,
      org,
      framePath: (page, user) => visualforce.framePath(page, user),
      callCenter: readCallCenter(packageFile('callCenters/Jackfield.callCenter-meta.xml')),
      agents: sampleAgents,
      controlPageUrl: () => options.controlPageUrl,
    }),
  );
  return org;
}

/** What an administrator gets by installing the package: its page, its static resource, its controller. */
function installPackage({ gatewayUrl, desktopUrl, signInSecret }: CrmOptions): Visualforce {
  return createVisualforce({
    namespace: NAMESPACE,
    pagesFolder: packageFile('pages'),
    resources: { softphone: sandboxFile('../dist/softphone/open-cti') },
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

function packageFile(path: string): string {
  return sandboxFile(`../force-app/main/softphone/${path}`);
}
