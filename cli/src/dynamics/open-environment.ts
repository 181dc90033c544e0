import { type Command, Option } from 'commander';
import { AdapterError } from '@jackfield/connector-core';
import type { TenantAnswer } from '@jackfield/gateway';
import { CommandFailure, exitCodes } from '../exit-codes.js';
import { plainPlatform } from '../plain-platform.js';
import { requireSafeAddress } from '../safe-address.js';
import type { GlobalOptions } from '../session.js';
import type { Terminal } from '../terminal.js';
import { signInByDevice, type EntraApp } from './sign-in-by-device.js';
import { createWebApi, type WebApi } from './web-api.js';

export interface EnvironmentOptions extends GlobalOptions {
  environmentUrl?: string;
  login?: 'device';
  entraTenant?: string;
  clientId?: string;
  loginUrl?: string;
}

/** An environment with the administrator who is signed in. */
export interface AdminEnvironment extends WebApi {
  /** Of the organization, as the gateway names the environment. */
  id: string;
  user: { id: string; name: string };
  businessUnit: string;
}

export function addEnvironmentOptions(command: Command): Command {
  return command
    .option(
      '--environment-url <address>',
      'address of the environment; that of the connected one by default. With an administrator’s token in DATAVERSE_ACCESS_TOKEN, or --login',
    )
    .addOption(new Option('--login <how>', 'sign in by a code on another device').choices(['device']))
    .option('--client-id <id>', 'application id of the registered app; the connected one by default')
    .option(
      '--entra-tenant <id>',
      'with --login: directory (tenant) id of Entra ID; the connected one by default',
    )
    .option('--login-url <address>', 'with --login: of Entra ID; the connected one by default');
}

/** Whether an administrator signs in. */
export function signsIn({ environmentUrl, login }: EnvironmentOptions, { env }: Terminal): boolean {
  return login !== undefined || (environmentUrl !== undefined && !!env['DATAVERSE_ACCESS_TOKEN']);
}

/** What the gateway knows of the environment that is meant: the one of this address, else the only one. */
function knownSettings(
  { environmentUrl }: EnvironmentOptions,
  { orgs }: TenantAnswer,
): Record<string, string> {
  const ours = orgs.filter(({ crm }) => crm.adapter === 'dynamics').map(({ crm }) => crm.settings);
  const [found, ...others] = ours.filter(
    (settings) =>
      environmentUrl === undefined || settings['environmentUrl'] === environmentUrl.replace(/\/+$/, ''),
  );
  return others.length === 0 ? (found ?? {}) : {};
}

function appOf(
  environmentUrl: string,
  options: EnvironmentOptions,
  known: Readonly<Record<string, string>>,
): EntraApp {
  const entraTenant = options.entraTenant ?? known['entraTenantId'];
  const clientId = options.clientId ?? known['clientId'];
  if (entraTenant === undefined || clientId === undefined) {
    throw new CommandFailure(
      'The registered app is not known.',
      'Connect the environment first, or give --entra-tenant and --client-id.',
      exitCodes.usage,
    );
  }
  const loginUrl = options.loginUrl ?? known['loginUrl'] ?? 'https://login.microsoftonline.com';
  return {
    ...{ environmentUrl, entraTenant, clientId },
    loginUrl: requireSafeAddress(loginUrl, 'the sign-in address'),
  };
}

/** Opens the environment as its administrator. Nothing of the session is kept. */
export async function openEnvironment(
  options: EnvironmentOptions,
  tenant: TenantAnswer,
  terminal: Terminal,
): Promise<AdminEnvironment> {
  const known = knownSettings(options, tenant);
  const environmentUrl = options.environmentUrl ?? known['environmentUrl'];
  const given = terminal.env['DATAVERSE_ACCESS_TOKEN'];
  if (environmentUrl === undefined || (options.login === undefined && !given)) {
    throw new CommandFailure(
      'It is not clear how to sign in at the environment.',
      'Sign in with --login device, or set DATAVERSE_ACCESS_TOKEN, e.g. to what "az account get-access-token --resource <address> --query accessToken -o tsv" prints. Give --environment-url where the tenant has none or several.',
      exitCodes.usage,
    );
  }
  const url = requireSafeAddress(environmentUrl, 'the address of the environment');
  const token =
    options.login === undefined ? (given ?? '') : await signInByDevice(appOf(url, options, known), terminal);
  const api = createWebApi(plainPlatform(terminal).http, url, token);
  try {
    const who = await api.get<{ OrganizationId: string; UserId: string; BusinessUnitId: string }>('WhoAmI()');
    const user = await api.get<{ fullname: string }>(`systemusers(${who.UserId})?$select=fullname`);
    return {
      ...api,
      id: who.OrganizationId.toLowerCase(),
      user: { id: who.UserId, name: user.fullname },
      businessUnit: who.BusinessUnitId,
    };
  } catch (error) {
    if (!(error instanceof AdapterError)) throw error;
    throw new CommandFailure(
      `The environment does not answer at ${url}.`,
      'Check the address and the network.',
      exitCodes.unreachable,
    );
  }
}
