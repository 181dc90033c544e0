/** A finding of a preflight: one prerequisite, met or not, and what to do. */
export interface Finding {
  /** Stable, e.g. `salesforce.key-unique`. */
  code: string;
  ok: boolean;
  /** Of what is not in order: whether work goes on all the same. @default 'error' */
  severity?: 'error' | 'warning';
  /** What was found, as one sentence without secrets. */
  message: string;
  /** What an administrator should do, as one sentence in the imperative; absent where nothing is missing. */
  action?: string;
}
