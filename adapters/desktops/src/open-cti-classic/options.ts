export interface OpenCtiClassicOptions {
  /** How long the host may take to answer one call. Milliseconds. @default 5000 */
  timeoutMs?: number;
  /** How long it may take to search or to save, which is the org's work. Milliseconds. @default 30000 */
  loggingTimeoutMs?: number;
  /** Of the package's fields; absent where it was deployed from source. */
  namespace?: string | undefined;
}
