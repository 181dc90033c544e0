import type { Command } from 'commander';
import type { CommandParts } from '../command-parts.js';
import { addConnectCommand } from '../dynamics/connect/connect-command.js';
import { addDoctorCommand } from '../dynamics/doctor/doctor-command.js';
import { addSetupCommand } from '../dynamics/setup/setup-command.js';
import { addLicencesCommand } from './licences.js';
import { addUsersCommand } from './users.js';

/** `jackfield dynamics …`: what an administrator of an environment does there. */
export function addDynamicsCommand(program: Command, parts: CommandParts): void {
  const dynamics = program
    .command('dynamics')
    .description('connect an environment of Dynamics 365, set it up, check it, its users and licence')
    .addHelpText(
      'after',
      `
Who signs in for setup and doctor: a System Administrator, by --login device, or with a token in DATAVERSE_ACCESS_TOKEN and --environment-url.
Nothing of the session is kept.

Example:
  $ jackfield dynamics setup --login device --plan`,
    );
  for (const add of [
    addConnectCommand,
    addSetupCommand,
    addDoctorCommand,
    addUsersCommand,
    addLicencesCommand,
  ]) {
    add(dynamics, { ...parts, crm: 'dynamics' });
  }
}
