import { randomBytes } from 'node:crypto';
import { Option, type Command } from 'commander';
import { AdapterError, settingsOfProfile, type IntegrationProfile } from '@jackfield/connector-core';
import {
  salesforceProfileKeys,
  salesforceSettingsOfProfile,
  salesforceStandardProfile,
  signInToSalesforce,
} from '@jackfield/crms';
import type { TenantAnswer, TenantList } from '@jackfield/gateway';
import { CommandFailure, exitCodes } from '../../exit-codes.js';
import type { CommandParts } from '../../command-parts.js';
import { openSession, type GlobalOptions, type Session } from '../../session.js';
import { loadJsforce } from '../load-jsforce.js';
import { API_VERSION } from '../open-org.js';
import { orgFailure } from '../org-failure.js';
import { CALLBACK_PORT, readPort } from '../org-options.js';
import { plainPlatform } from '../../plain-platform.js';
import { requireSafeAddress } from '../../safe-address.js';
import { findPackage } from '../setup/installed-package.js';
import { readBranding } from '../setup/package-source.js';
import { panelOrigin } from '../setup/panel-origin.js';
import { readProfile, type ReadProfile } from '../../read-profile.js';
import { putOrg } from '../../tenant-org.js';
import { signInUser, type ConnectChoice, type ConnectionSettings } from './sign-in-user.js';

type ConnectOptions = GlobalOptions &
  Partial<ConnectChoice> & { org?: string; profile?: string | true; dryRun?: boolean };

/** The org and the user to whom the sign-in led. */
interface Paired {
  org: string;
  user: string;
  username: string;
  instanceUrl: string;
  /** As the gateway names the absence of one: `none`. Undefined where the package is not installed yet. */
  namespace: string | undefined;
}

export function addConnectCommand(salesforce: Command, { terminal }: CommandParts): void {
  salesforce
    .command('connect')
    .description('pair an org with the gateway: sign in as the user as whom the gateway shall work there')
    .addOption(
      new Option('--login <how>', 'in the browser, by a code on another device, or by a key')
        .choices(['web', 'device', 'jwt'])
        .default('web'),
    )
    .option('--client-id <key>', 'consumer key of the app of the org')
    .option('--login-url <address>', 'where to sign in', 'https://login.salesforce.com')
    .option('--target-org <alias>', 'sign in at the address of this org of the sf CLI')
    .option('--port <number>', 'with --login web: port of the app’s callback URL', readPort, CALLBACK_PORT)
    .option('--username <name>', 'with --login jwt: user name of the integration user')
    .option('--private-key <file>', 'with --login jwt: key that belongs to the app’s certificate')
    .option('--org <id>', 'refuse any other org than this')
    .option(
      '--profile [file]',
      'take over which records are searched and created from an Ameyo integration profile: the JSON of integration_generic_settings, or without a file what Ameyo’s documents enter',
    )
    .option('--dry-run', 'sign in and say what would be connected, and change nothing')
    .addHelpText(
      'after',
      `
The app of the org has to know the callback URL http://localhost:${CALLBACK_PORT}/jackfield/callback. Where it asks for a
consumer secret, that is read from JACKFIELD_SF_CLIENT_SECRET alone.

Examples:
  $ jackfield salesforce connect --client-id 3MVG9… --login-url https://acme.my.salesforce.com
  $ jackfield salesforce connect --client-id 3MVG9… --login device
  $ jackfield salesforce connect --client-id 3MVG9… --login jwt --username jackfield@acme.com --private-key key.pem`,
    )
    .action(async (_, command: Command) => {
      const options = command.optsWithGlobals<ConnectOptions>();
      const { profile, warnings: ofProfile = [] } = readChosenProfile(options.profile);
      const session = await openSession(options, terminal);
      const tenant = await session.client.get<TenantAnswer>(session.path());
      const settings = await signInUser(requireApp(options), terminal);
      const paired = await readPaired(settings, () => plainPlatform(terminal));
      refuseOtherOrg(paired, options.org);
      await refuseForeignOrg(session, paired.org);
      const warnings = [...ofProfile, ...warningsOf(paired, tenant)];
      if (!options.dryRun) await tellGateway(session, tenant, paired, settings, profile);
      const { org, username, instanceUrl } = paired;
      if (options.json) {
        const dryRun = options.dryRun ?? false;
        return terminal.print(`${JSON.stringify({ dryRun, org, username, instanceUrl, warnings })}\n`);
      }
      for (const warning of warnings) terminal.note(`Warning: ${warning}\n`);
      terminal.print(
        options.dryRun
          ? `Would connect org ${org} (${instanceUrl}) as ${username}.\n`
          : `Connected: org ${org} (${instanceUrl}) as ${username}.\nNext, as an administrator of the org: jackfield salesforce setup --plan, with the way to sign in (--login web, --target-org …).\n`,
      );
    });
}

function readChosenProfile(chosen: string | true | undefined): Partial<ReadProfile> {
  if (chosen === undefined) return {};
  return chosen === true
    ? { profile: salesforceStandardProfile }
    : readProfile(chosen, salesforceProfileKeys);
}

function requireApp(options: ConnectOptions): ConnectChoice {
  const { clientId, login = 'web', loginUrl = '', port = CALLBACK_PORT } = options;
  if (clientId === undefined) {
    throw new CommandFailure(
      'The app of the org is not named.',
      'Give its consumer key with --client-id. docs/crms/salesforce.md says how to create it.',
      exitCodes.usage,
    );
  }
  return { ...options, clientId, login, loginUrl, port };
}

/** Signs in as the gateway will, so that what is handed over is known to work. */
async function readPaired(
  settings: ConnectionSettings,
  platform: () => ReturnType<typeof plainPlatform>,
): Promise<Paired> {
  const session = await signInToSalesforce({ username: 'not known yet', ...settings }, platform()).catch(
    (error: unknown) => {
      if (!(error instanceof AdapterError)) throw error;
      throw new CommandFailure(
        error.message,
        `${error.action} Nothing was changed.`,
        exitCodes.failed,
        error.code,
      );
    },
  );
  if (session.rotated) {
    throw new CommandFailure(
      'The app gives a new refresh token each time, which a gateway of several processes cannot follow.',
      'Leave that as it is, and connect with --login jwt. Nothing was changed.',
    );
  }
  const instanceUrl = requireSafeAddress(session.instanceUrl, 'the address of the org');
  const { Connection } = await loadJsforce();
  const connection = new Connection({ instanceUrl, accessToken: session.token, version: API_VERSION });
  try {
    const { organization_id: org, user_id: user, username } = await connection.identity();
    const found = await findPackage(connection, readBranding().namespace).catch(() => undefined);
    settings['username'] = username;
    return { org, user, username, instanceUrl, namespace: found && (found.namespace ?? 'none') };
  } catch (error) {
    throw orgFailure(error, instanceUrl);
  }
}

function refuseOtherOrg({ org }: Paired, wanted: string | undefined): void {
  if (wanted === undefined || wanted.slice(0, 15) === org.slice(0, 15)) return;
  throw new CommandFailure(
    `The sign-in led to org ${org}, not to ${wanted}.`,
    'Sign in at the address of the org that is meant (--login-url). Nothing was changed.',
  );
}

/** One org, one tenant: else its users could not be told apart at the sign-in. */
async function refuseForeignOrg({ client, tenant }: Session, org: string): Promise<void> {
  const { tenants } = await client.get<TenantList>('/v1/tenants');
  for (const { id } of tenants) {
    if (id === tenant) continue;
    const other = await client.get<TenantAnswer>(`/v1/tenants/${encodeURIComponent(id)}`);
    if (!other.orgs.some((each) => each.id === org)) continue;
    throw new CommandFailure(
      `Org ${org} belongs to the tenant ${id}.`,
      `Repeat the command with --tenant ${id}, or take the org out of that tenant first. Nothing was changed.`,
    );
  }
}

function warningsOf({ org, user, username }: Paired, { agents, orgs }: TenantAnswer): string[] {
  const isAgent = agents.some(
    (agent) => agent.org === org && agent.crmUser.slice(0, 15) === user.slice(0, 15),
  );
  // An environment of another CRM beside it is usual; a second org is more likely a mistake.
  const others = orgs.filter(({ id, crm }) => crm.adapter === 'salesforce' && id !== org).map(({ id }) => id);
  return [
    ...(isAgent
      ? [`${username} is also an agent. Pair a user of its own who does not work in Salesforce.`]
      : []),
    ...(others.length > 0 ? [`The tenant has another org of Salesforce, too: ${others.join(', ')}.`] : []),
  ];
}

async function tellGateway(
  session: Session,
  { orgs }: TenantAnswer,
  { org, instanceUrl, namespace }: Paired,
  settings: ConnectionSettings,
  profile: IntegrationProfile | undefined,
): Promise<void> {
  const known = orgs.find(({ id }) => id === org);
  const given = {
    ...(known?.crm.adapter === 'salesforce' && unsigned(known.crm.settings)),
    ...(namespace !== undefined && { namespace }),
    ...settings,
    ...(profile && salesforceSettingsOfProfile(profile)),
  };
  const origin = panelOrigin(
    instanceUrl,
    namespace === 'none' ? undefined : (namespace ?? readBranding().namespace),
  );
  const origins = new Set([...(known?.origins ?? []), ...(origin === undefined ? [] : [origin])]);
  const change = {
    crm: { adapter: 'salesforce', settings: given },
    origins: [...origins],
    // `setup` makes the one that the org gets, too.
    ...(known ? {} : { signInSecret: randomBytes(32).toString('base64url') }),
  };
  await putOrg(session, org, change, profile && settingsOfProfile(profile));
}

/** Another way to sign in takes the place of the one before; what else was set stays. */
function unsigned(settings: Record<string, string>): Record<string, string> {
  const signIn = ['signInBy', 'privateKey', 'refreshToken', 'clientSecret', 'username', 'instanceUrl'];
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !signIn.includes(name)));
}
