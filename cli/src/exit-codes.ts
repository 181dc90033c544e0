/** What scripts go by. */
export const exitCodes = {
  done: 0,
  /** The gateway refused, or something failed. */
  failed: 1,
  /** The command line is wrong. */
  usage: 2,
  /** The gateway does not answer. */
  unreachable: 3,
  /** `reconcile` found something missing that it did not queue for another try. */
  gaps: 4,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What ends a command, told to its reader: what is wrong, and what to do. */
export class CommandFailure extends Error {
  override name = 'CommandFailure';
  constructor(
    message: string,
    readonly action: string,
    readonly exitCode: ExitCode = exitCodes.failed,
    /** Of the catalogue of errors, where the gateway said it. */
    readonly code?: string,
  ) {
    super(message);
  }
}
