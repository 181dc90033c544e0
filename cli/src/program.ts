import { Command } from 'commander';
import { addAuditCommand } from './commands/audit.js';
import { addDynamicsCommand } from './commands/dynamics.js';
import { addExplainCommand } from './commands/explain.js';
import { addKeysCommand } from './commands/keys.js';
import { addLedgerCommand } from './commands/ledger.js';
import { addLicencesCommand } from './commands/licences.js';
import { addLoggingCommand } from './commands/logging.js';
import { addOrgsCommand } from './commands/orgs.js';
import { addReconcileCommand } from './commands/reconcile.js';
import { addReplayCommand } from './commands/replay.js';
import { addSalesforceCommand } from './commands/salesforce.js';
import { addTenantsCommand } from './commands/tenants.js';
import { addUsersCommand } from './commands/users.js';
import type { CommandParts } from './command-parts.js';
import type { ExitCode } from './exit-codes.js';
import type { Terminal } from './terminal.js';

export function createProgram(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const program = new Command('jackfield')
    .description('The administrator’s command of a Jackfield gateway.')
    .option('--url <address>', 'address of the gateway (JACKFIELD_URL; else http://127.0.0.1:4101)')
    .option('--tenant <id>', 'tenant (JACKFIELD_TENANT; else the only one)')
    .option('--actor <name>', 'who makes the change, for the audit trail (JACKFIELD_ACTOR)')
    .option('--json', 'answer in JSON, for scripts')
    .addHelpText(
      'after',
      `
The administrator's token is read from JACKFIELD_ADMIN_TOKEN alone.

Exit codes: 0 done · 1 refused or failed · 2 wrong command line · 3 no gateway · 4 reconcile found gaps

Examples:
  $ jackfield explain call-7f3a
  $ jackfield reconcile --last 7d --repair
  $ jackfield logging server --dry-run
  $ jackfield users check
  $ jackfield licences show
  $ jackfield orgs --json`,
    )
    .showHelpAfterError('(jackfield --help says more)')
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.print(text), writeErr: (text) => terminal.note(text) });

  const parts: CommandParts = { terminal, end };
  for (const add of [
    addExplainCommand,
    addReplayCommand,
    addReconcileCommand,
    addLedgerCommand,
    addOrgsCommand,
    addLoggingCommand,
    addKeysCommand,
    addAuditCommand,
    addTenantsCommand,
    addSalesforceCommand,
    addDynamicsCommand,
    addUsersCommand,
    addLicencesCommand,
  ]) {
    add(program, parts);
  }
  return program;
}
