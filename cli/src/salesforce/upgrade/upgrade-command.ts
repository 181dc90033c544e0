import type { Command } from 'commander';
import { CommandFailure, exitCodes } from '../../exit-codes.js';
import type { CommandParts } from '../../command-parts.js';
import { openOrg, type OrgOptions } from '../open-org.js';
import { orgFailure } from '../org-failure.js';
import { addOrgOptions } from '../org-options.js';
import { findPackage } from '../setup/installed-package.js';
import { readBranding } from '../setup/package-source.js';
import { describeRehearsal, type Rehearsal } from './describe-rehearsal.js';
import { readNewComponents, readNewFields } from './new-version.js';
import { rehearseLayouts } from './rehearse-layouts.js';
import { rehearseRights } from './rehearse-rights.js';
import { rehearseUpgrade } from './rehearse-upgrade.js';

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
      const rehearsal = await rehearse(options.source, org).catch((error: unknown) => {
        throw orgFailure(error, org.instanceUrl);
      });
      const breaks = [...rehearsal.changes, ...rehearsal.permissionSets].some((change) => change.breaks);
      if (options.json) terminal.print(`${JSON.stringify({ org: org.id, breaks, ...rehearsal })}\n`);
      else terminal.print(describeRehearsal(rehearsal, breaks));
      if (breaks) parts.end(exitCodes.failed);
    });
}

async function rehearse(
  source: string | undefined,
  { connection, id }: Awaited<ReturnType<typeof openOrg>>,
): Promise<Rehearsal> {
  const found = await findPackage(connection, readBranding().namespace);
  if (!found) {
    throw new CommandFailure(
      `The package is not installed in org ${id}.`,
      'There is nothing to upgrade: jackfield salesforce setup --plan says how to begin.',
    );
  }
  const { namespace } = found;
  const read = (type: 'PermissionSet' | 'Layout', ending: string) =>
    readNewComponents(source, namespace, { type, ending });
  return {
    changes: await rehearseUpgrade(connection, readNewFields(source, namespace), namespace),
    permissionSets: await rehearseRights(
      connection,
      read('PermissionSet', '.permissionset-meta.xml'),
      namespace,
    ),
    layouts: await rehearseLayouts(connection, read('Layout', '.layout-meta.xml'), namespace),
  };
}
