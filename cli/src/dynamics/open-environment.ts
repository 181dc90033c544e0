import type { Command } from 'commander';
import { AdapterError } from '@jackfield/connector-core';
import { CommandFailure, exitCodes } from '../exit-codes.js';
import { plainPlatform } from '../plain-platform.js';
import { requireSafeAddress } from '../safe-address.js';
import type { GlobalOptions } from '../session.js';
import type { Terminal } from '../terminal.js';
import { createWebApi, type WebApi } from './web-api.js';

export interface EnvironmentOptions extends GlobalOptions {
  environmentUrl?: string;
}

/** An environment with the administrator who is signed in. */
export interface AdminEnvironment extends WebApi {
  /** Of the organization, as the gateway names the environment. */
  id: string;
  user: { id: string; name: string };
  businessUnit: string;
}

export function addEnvironmentOptions(command: Command): Command {
  return command.option(
    '--environment-url <address>',
    'address of the environment, with an administrator’s token in DATAVERSE_ACCESS_TOKEN',
  );
}

/** Whether an administrator signs in. */
export function signsIn({ environmentUrl }: EnvironmentOptions, { env }: Terminal): boolean {
  return environmentUrl !== undefined && !!env['DATAVERSE_ACCESS_TOKEN'];
}

/** Opens the environment as its administrator. Nothing of the session is kept. */
export async function openEnvironment(
  { environmentUrl }: EnvironmentOptions,
  terminal: Terminal,
): Promise<AdminEnvironment> {
  const token = terminal.env['DATAVERSE_ACCESS_TOKEN'];
  if (environmentUrl === undefined || !token) {
    throw new CommandFailure(
      'It is not clear how to sign in at the environment.',
      'Give --environment-url, and set DATAVERSE_ACCESS_TOKEN, e.g. to what "az account get-access-token --resource <address> --query accessToken -o tsv" prints.',
      exitCodes.usage,
    );
  }
  const url = requireSafeAddress(environmentUrl, 'the address of the environment');
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
