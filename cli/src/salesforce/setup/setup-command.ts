import { type Command, InvalidArgumentError } from 'commander';
import type { TenantAnswer } from '@jackfield/gateway';
import { CommandFailure, exitCodes } from '../../exit-codes.js';
import type { CommandParts } from '../../command-parts.js';
import { openSession } from '../../session.js';
import { openOrg, type AdminOrg, type OrgOptions } from '../open-org.js';
import { addOrgOptions } from '../org-options.js';
import { isLoopback, requireSafeAddress } from '../../safe-address.js';
import { describeResult, describeSummary } from '../../setup/describe-setup.js';
import { runSetup } from './run-setup.js';
import { writeMetadata } from './write-metadata.js';
import { gatewayAddress } from '../../gateway-address.js';
import { wishOf, type WishOptions } from './setup-wish.js';

interface SetupOptions extends OrgOptions, WishOptions {
  plan?: boolean;
  apply?: boolean;
  dryRun?: boolean;
}

export function addSetupCommand(salesforce: Command, parts: CommandParts): void {
  const { terminal } = parts;
  addOrgOptions(
    salesforce
      .command('setup')
      .description('make everything in the org that the phone needs; a second time changes nothing')
      .option('--plan', 'say what would be done (also without this option)')
      .option('--apply', 'do it')
      .option('--dry-run', 'print the metadata that would be written, and change nothing')
      .option(
        '--gateway-url <address>',
        'where the org reaches the gateway; its own public address by default',
      )
      .option('--remote-site-name <name>', 'name of the gateway’s remote site')
      .option('--remote-site <name=address>', 'one more remote site; may be repeated', addSite, [])
      .option(
        '--package <version>',
        'install this version of the package where there is none: its id (04t…), or the link that installs it',
        packageVersion,
      )
      .option('--integration-user <name>', 'user name of the user as whom the gateway works')
      .option('--rotate-secret', 'make a new sign-in secret although there is one'),
  )
    .addHelpText(
      'after',
      '\nExamples:\n  $ jackfield salesforce setup --target-org acme --plan\n  $ jackfield salesforce setup --target-org acme --dry-run\n  $ jackfield salesforce setup --target-org acme --apply',
    )
    .action(async (_, command: Command) => {
      const options = command.optsWithGlobals<SetupOptions>();
      if (options.apply && (options.plan || options.dryRun)) {
        throw new CommandFailure(
          'Plan or apply?',
          'Use --apply alone to do it, or leave it out to see what would be done.',
          exitCodes.usage,
        );
      }
      const session = await openSession(options, terminal);
      const tenant = await session.client.get<TenantAnswer>(session.path());
      const gatewayUrl = await gatewayAddress(options, session);
      const org = await openOrg(options, terminal);
      refuseUnreachable(gatewayUrl, org);
      const wish = wishOf(options, { session, tenant, gatewayUrl, org });
      const json = options.json === true;
      if (!json)
        terminal.print(
          `Org ${org.id} (${org.instanceUrl}), as ${org.user.username}; gateway ${gatewayUrl}\n\n`,
        );
      const apply = options.apply === true;
      const results = await runSetup(org, wish, terminal, {
        apply,
        tell: (result) => {
          if (json) return;
          terminal.print(options.dryRun ? writeMetadata(result) : describeResult(result, apply));
        },
      });
      terminal.print(
        json
          ? `${JSON.stringify({ org: org.id, applied: apply, steps: results })}\n`
          : describeSummary(results, apply),
      );
      if (results.some(({ outcome }) => outcome === 'failed')) parts.end(exitCodes.failed);
    });
}

function refuseUnreachable(gatewayUrl: string, { instanceUrl }: AdminOrg): void {
  if (!isLoopback(gatewayUrl) || isLoopback(instanceUrl)) return;
  throw new CommandFailure(
    `Salesforce cannot reach ${gatewayUrl}: that is this machine.`,
    'Give the gateway a public address (JACKFIELD_PUBLIC_URL), or name it with --gateway-url. Nothing was changed.',
    exitCodes.usage,
  );
}

/** The id of a version, also out of the link by which people install it: `…/packaging/installPackage.apexp?p0=04t…`. */
function packageVersion(text: string): string {
  const id = URL.canParse(text) ? new URL(text).searchParams.get('p0') : text;
  if (id !== null && /^04t\w{12}(\w{3})?$/.test(id)) return id;
  throw new InvalidArgumentError('It is the id of a version (04t…), or the link that installs it.');
}

function addSite(text: string, before: { name: string; url: string }[]): { name: string; url: string }[] {
  const [, name, url] = /^(\w+)=(\S+)$/.exec(text) ?? [];
  if (name === undefined || url === undefined) {
    throw new InvalidArgumentError('It must have the form Name=https://example.com.');
  }
  return [...before, { name, url: requireSafeAddress(url, 'the address of the remote site') }];
}
