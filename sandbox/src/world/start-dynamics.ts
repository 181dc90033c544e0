import { randomBytes } from 'node:crypto';
import { sampleOrganization, startDataverse, type DataverseEnvironment } from '../dataverse/index.js';
import { modelDrivenApps } from '../model-driven-desktop/apps.js';
import { DYNAMICS_CLIENT } from '../model-driven-desktop/browser-sign-in.js';
import { serveModelDrivenDesktop } from '../model-driven-desktop/model-driven-desktop.js';
import { sampleTenant } from '../sample-data/agents.js';
import type { Parts } from './parts.js';

interface DynamicsOptions {
  port: number;
  gatewayUrl: string;
  controlPageUrl: string;
  dataFile: string;
  /** Milliseconds that the environment takes longer for each call. */
  latencyMs: number;
}

/** Where people open the environment's pages: another site than the gateway's, as in earnest. */
export function dynamicsDesktopUrl(port: number): string {
  return `http://localhost:${port}`;
}

/** Starts the environment with its apps, of which Jackfield is the channel, and the Entra ID that both trust. */
export function startDynamics(parts: Parts, options: DynamicsOptions): Promise<DataverseEnvironment> {
  const { port, gatewayUrl, controlPageUrl, dataFile, latencyMs } = options;
  const desktopUrl = dynamicsDesktopUrl(port);
  const channelUrl = `${gatewayUrl}/cif/${sampleTenant}/${sampleOrganization}/`;
  return parts.keep(
    startDataverse({
      ...{ port, dataFile, latencyMs, appsUrl: desktopUrl },
      redirects: [`${channelUrl}signed-in`],
      apps: [
        {
          clientId: DYNAMICS_CLIENT,
          // Nobody signs in as Dynamics itself.
          secret: randomBytes(24).toString('base64url'),
          certificates: {},
          user: undefined,
          redirects: () => [`${desktopUrl}/signin-oidc`],
        },
      ],
      routes: (app, environment) =>
        serveModelDrivenDesktop(app, environment, {
          desktopUrl: () => desktopUrl,
          provider: () => ({ label: 'Phone', channelUrl, apps: modelDrivenApps.map(({ id }) => id) }),
          controlPageUrl: () => controlPageUrl,
        }),
    }),
  );
}
