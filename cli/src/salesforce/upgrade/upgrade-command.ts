import type { Command } from 'commander';
import { CommandFailure, exitCodes } from '../../exit-codes.js';
import type { CommandParts } from '../../program.js';
import { openOrg, type OrgOptions } from '../open-org.js';
import { orgFailure } from '../org-failure.js';
import { addOrgOptions } from '../org-options.js';
import { findPackage } from '../setup/installed-package.js';
import { readBranding } from '../setup/package-source.js';
import { readNewFields } from './new-version.js';
import { rehearseUpgrade, type FieldChange } from './rehearse-upgrade.js';

interface UpgradeOptions extends OrgOptions {
  rehearse?: boolean;
  source?: string;
}

export function addUpgradeCommand(salesforce: Command, parts: CommandParts): void {
  const { terminal } = parts;
  addOrgOptions(
    salesforce
      .command('upgrade')
      .description('say what a new version of the package changes in this org, before it is installed')
      .option('--rehearse', 'compare, and change nothing')
      .option('--source <folder>', 'source of the new version; this version’s own by default'),
  )
    .addHelpText('after', '\nExample:\n  $ jackfield salesforce upgrade --rehearse --target-org acme')
    .action(async (_, command: Command) => {
      const options = command.optsWithGlobals<UpgradeOptions>();
      if (!options.rehearse) {
        throw new CommandFailure(
          'An upgrade is installed by its link or by the sf CLI, not by this command.',
          'See what it would change with --rehearse, then install it: docs/crms/salesforce-package.md.',
          exitCodes.usage,
        );
      }
      const org = await openOrg(options, terminal);
      const changes = await rehearse(options.source, org).catch((error: unknown) => {
        throw orgFailure(error, org.instanceUrl);
      });
      const breaks = changes.some((change) => change.breaks);
      if (options.json) terminal.print(`${JSON.stringify({ org: org.id, breaks, changes })}\n`);
      else terminal.print(`${[...changes.flatMap(describeChange), summary(changes, breaks)].join('\n')}\n`);
      if (breaks) parts.end(exitCodes.failed);
    });
}

async function rehearse(
  source: string | undefined,
  { connection, id }: Awaited<ReturnType<typeof openOrg>>,
): Promise<FieldChange[]> {
  const found = await findPackage(connection, readBranding().namespace);
  if (!found) {
    throw new CommandFailure(
      `The package is not installed in org ${id}.`,
      'There is nothing to upgrade: jackfield salesforce setup --plan says how to begin.',
    );
  }
  return rehearseUpgrade(connection, readNewFields(source, found.namespace), found.namespace);
}

function describeChange({ field, what, differences, usedBy, notOn, breaks }: FieldChange): string[] {
  const by = usedBy.map((user) => `          ${breaks ? 'may fail' : 'uses it'}: ${user}`);
  return [
    `${what.padEnd(8)}  ${field}`,
    ...differences.map(({ at, from, to }) => `          ${at}: ${from ?? '(nothing)'} → ${to}`),
    ...by,
    ...notOn.map((layout) => `          not on the layout ${layout}: add it there to see it`),
  ];
}

function summary(changes: readonly FieldChange[], breaks: boolean): string {
  if (changes.length === 0) return 'The new version changes no field of this org.';
  const counted = (['added', 'changed', 'gone'] as const)
    .map((what) => `${changes.filter((change) => change.what === what).length} ${what}`)
    .join(', ');
  const advice = breaks
    ? 'Change what may fail before you install it, or try it in a sandbox of the org first.'
    : 'Nothing of the org’s own stands in the way.';
  return `\n${counted}. ${advice}`;
}
