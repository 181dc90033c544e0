import { z } from 'zod';
import { CommandFailure, exitCodes } from '../exit-codes.js';
import { waitForDevice } from '../sign-in/wait-for-device.js';
import type { Terminal } from '../terminal.js';

/** The registered app, with which an administrator signs in at an environment. */
export interface EntraApp {
  environmentUrl: string;
  /** Of Entra ID. */
  loginUrl: string;
  entraTenant: string;
  clientId: string;
}

const Granted = z.object({ access_token: z.string() });

/** Entra ID keeps a code for a quarter of an hour. */
const MOST_SECONDS = 900;

/**
 * A token of the administrator for the environment, who enters a code in a browser anywhere.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code
 */
export async function signInByDevice(app: EntraApp, terminal: Terminal): Promise<string> {
  const { environmentUrl, loginUrl, entraTenant, clientId } = app;
  const ask = async (endpoint: string, form: Record<string, string>): Promise<unknown> => {
    try {
      const response = await fetch(`${loginUrl}/${encodeURIComponent(entraTenant)}/oauth2/v2.0/${endpoint}`, {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: new URLSearchParams({ client_id: clientId, ...form }),
      });
      return await response.json();
    } catch {
      throw new CommandFailure(
        `Entra ID does not answer at ${loginUrl}.`,
        'Check the network, and --login-url in a sovereign cloud.',
        exitCodes.unreachable,
      );
    }
  };
  const { access_token } = await waitForDevice(
    {
      begin: () => ask('devicecode', { scope: `${environmentUrl}/user_impersonation` }),
      ask: (deviceCode) =>
        ask('token', {
          grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
          device_code: deviceCode,
        }),
      granted: Granted,
      mostSeconds: MOST_SECONDS,
      failureOf,
    },
    terminal,
  );
  return access_token;
}

/** By the code of Entra ID, what an administrator should do. https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const actions: [RegExp, string][] = [
  [
    /AADSTS7000218/,
    'Let the registered app be a public client: Authentication > Advanced settings > Allow public client flows.',
  ],
  [
    /AADSTS65001/,
    'Give the registered app the delegated permission Dynamics CRM > user_impersonation, and consent to it.',
  ],
  [/AADSTS700016/, 'Check --client-id against the registered app.'],
  [/AADSTS90002/, 'Check --entra-tenant against the directory of the registered app.'],
  [/AADSTS500011/, 'Check --environment-url.'],
  [
    /AADSTS53003|AADSTS50199/,
    'Conditional access forbids the device code. Set DATAVERSE_ACCESS_TOKEN instead.',
  ],
];

function failureOf(message: string): CommandFailure {
  const action =
    actions.find(([pattern]) => pattern.test(message))?.[1] ??
    'Set DATAVERSE_ACCESS_TOKEN, e.g. to what "az account get-access-token --resource <address> --query accessToken -o tsv" prints.';
  return new CommandFailure(`Entra ID refused the sign-in: ${message}`, `${action} Nothing was changed.`);
}
