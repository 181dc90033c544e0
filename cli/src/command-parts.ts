import type { CrmGroup } from './choose-org.js';
import type { ExitCode } from './exit-codes.js';
import type { Terminal } from './terminal.js';

/** What a command gets besides its own options. */
export interface CommandParts {
  terminal: Terminal;
  /** Says how the command ended where that is not simply well. */
  end(code: ExitCode): void;
  /** Whose group of commands it stands in, e.g. `jackfield salesforce users`; undefined: it is of every CRM. */
  crm?: CrmGroup;
}
