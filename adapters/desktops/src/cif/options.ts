/** How long the page has. */
export interface CifOptions {
  /** To answer one call. Milliseconds. @default 5000 */
  timeoutMs?: number;
  /** To search or to save, which is the environment's work. Milliseconds. @default 10000 with v1, 30000 with v2 */
  loggingTimeoutMs?: number;
}
