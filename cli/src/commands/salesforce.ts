import type { Command } from 'commander';
import type { CommandParts } from '../command-parts.js';
import { addConnectCommand } from '../salesforce/connect/connect-command.js';
import { addDoctorCommand } from '../salesforce/doctor/doctor-command.js';
import { addSetupCommand } from '../salesforce/setup/setup-command.js';
import { addUpgradeCommand } from '../salesforce/upgrade/upgrade-command.js';
import { addLicencesCommand } from './licences.js';
import { addUsersCommand } from './users.js';

/** `jackfield salesforce …`: what an administrator of an org does there. Each command loads what it needs by itself. */
export function addSalesforceCommand(program: Command, parts: CommandParts): void {
  const salesforce = program
    .command('salesforce')
    .description(
      'connect an org of Salesforce, set it up, check it, its users and licence, rehearse an upgrade',
    )
    .addHelpText(
      'after',
      `
Who signs in: an administrator of the org, by --target-org (an org of the sf CLI), by --login web or --login device
with --client-id, or by SF_ACCESS_TOKEN with --instance-url. Nothing of the session is kept.

Example:
  $ jackfield salesforce setup --target-org acme --plan`,
    );
  for (const add of [
    addConnectCommand,
    addSetupCommand,
    addDoctorCommand,
    addUsersCommand,
    addLicencesCommand,
    addUpgradeCommand,
  ]) {
    add(salesforce, { ...parts, crm: 'salesforce' });
  }
}
