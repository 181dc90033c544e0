import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { AdapterError, settingsOfProfile } from '@jackfield/connector-core';
import { dynamicsProfileKeys, dynamicsSettingsOfProfile, identifyEnvironment } from '@jackfield/crms';
import type { TenantAnswer } from '@jackfield/gateway';
import type { CommandParts } from '../../command-parts.js';
import { CommandFailure, exitCodes } from '../../exit-codes.js';
import { plainPlatform } from '../../plain-platform.js';
import { requireSafeAddress } from '../../safe-address.js';
import { openSession, type GlobalOptions } from '../../session.js';
import { readProfile } from '../../read-profile.js';
import { putOrg } from '../../tenant-org.js';
import type { Terminal } from '../../terminal.js';

interface ConnectOptions extends GlobalOptions {
  environmentUrl: string;
  entraTenant: string;
  clientId: string;
  loginUrl?: string;
  privateKey?: string;
  thumbprint?: string;
  profile?: string;
  dryRun?: boolean;
}

export function addConnectCommand(dynamics: Command, { terminal }: CommandParts): void {
  dynamics
    .command('connect')
    .description(
      'pair an environment with the gateway: try the sign-in of the registered app, and hand it over',
    )
    .requiredOption('--environment-url <address>', 'address of the environment')
    .requiredOption('--entra-tenant <id>', 'directory (tenant) id of Entra ID')
    .requiredOption('--client-id <id>', 'application id of the registered app')
    .option('--private-key <file>', 'sign in with the key of a certificate, and not with a secret')
    .option('--thumbprint <hex>', 'with --private-key: thumbprint of the certificate')
    .option('--login-url <address>', 'of Entra ID; another one only in sovereign clouds')
    .option(
      '--profile <file>',
      'take over which records are searched and created from an Ameyo integration profile: the JSON of integration_generic_settings',
    )
    .option('--dry-run', 'sign in and say what would be connected, and change nothing')
    .addHelpText(
      'after',
      `
The client secret is read from JACKFIELD_DYNAMICS_CLIENT_SECRET alone.

Example:
  $ jackfield dynamics connect --environment-url https://contoso.crm4.dynamics.com --entra-tenant 7e… --client-id a9…`,
    )
    .action(async (_, command: Command) => {
      const options = command.optsWithGlobals<ConnectOptions>();
      const { profile, warnings = [] } =
        options.profile === undefined ? {} : readProfile(options.profile, dynamicsProfileKeys);
      const session = await openSession(options, terminal);
      const { orgs } = await session.client.get<TenantAnswer>(session.path());
      const settings = settingsOf(options, terminal);
      const { organization } = await identify(settings, terminal);
      const url = settings['environmentUrl'] ?? '';
      const known = orgs.find(({ id }) => id === organization);
      if (!options.dryRun) {
        const change = {
          crm: {
            adapter: 'dynamics',
            settings: {
              ...{ ...unsigned(known?.crm.settings), ...settings },
              ...(profile && dynamicsSettingsOfProfile(profile)),
            },
          },
          // Where the apps have another address, set-up adds it.
          origins: [...new Set([...(known?.origins ?? []), new URL(url).origin])],
          // Users sign in by Entra ID; every org has this secret besides, and nobody learns it.
          ...(known ? {} : { signInSecret: randomBytes(32).toString('base64url') }),
        };
        await putOrg(session, organization, change, profile && settingsOfProfile(profile));
      }
      if (options.json) {
        const dryRun = options.dryRun ?? false;
        return terminal.print(`${JSON.stringify({ dryRun, environment: organization, url, warnings })}\n`);
      }
      for (const warning of warnings) terminal.note(`Warning: ${warning}\n`);
      terminal.print(
        options.dryRun
          ? `Would connect the environment ${organization} (${url}).\n`
          : `Connected: environment ${organization} (${url}).\nNext, as an administrator of it: jackfield dynamics setup --environment-url ${url} --plan\n`,
      );
    });
}

function settingsOf(options: ConnectOptions, { env }: Terminal): Record<string, string> {
  const { entraTenant, clientId, loginUrl, privateKey, thumbprint } = options;
  const common = {
    environmentUrl: requireSafeAddress(options.environmentUrl, 'the address of the environment'),
    entraTenantId: entraTenant,
    clientId,
    ...(loginUrl === undefined ? {} : { loginUrl: requireSafeAddress(loginUrl, 'the sign-in address') }),
  };
  if (privateKey !== undefined)
    return {
      ...{ ...common, signInBy: 'certificate', thumbprint: thumbprint ?? '' },
      privateKey: readKey(privateKey),
    };
  const secret = env['JACKFIELD_DYNAMICS_CLIENT_SECRET'];
  if (secret) return { ...common, signInBy: 'secret', clientSecret: secret };
  throw new CommandFailure(
    'There is nothing to sign in with.',
    'Set JACKFIELD_DYNAMICS_CLIENT_SECRET to the client secret, or give --private-key and --thumbprint.',
    exitCodes.usage,
  );
}

function readKey(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new CommandFailure(
      `${file} cannot be read.`,
      'Name the file with the private key in PEM.',
      exitCodes.usage,
    );
  }
}

/** Another way to sign in takes the place of the one before. */
function unsigned(settings: Record<string, string> = {}): Record<string, string> {
  const { clientSecret: _secret, privateKey: _key, thumbprint: _thumbprint, ...rest } = settings;
  return rest;
}

async function identify(settings: Record<string, string>, terminal: Terminal) {
  try {
    return await identifyEnvironment(settings, plainPlatform(terminal));
  } catch (error) {
    if (!(error instanceof AdapterError)) throw error;
    throw new CommandFailure(
      error.message,
      `${error.action} Nothing was changed.`,
      exitCodes.failed,
      error.code,
    );
  }
}
