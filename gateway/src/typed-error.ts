import { AdapterError, catalogued, type Logger } from '@jackfield/connector-core';
import { DatabaseAway } from './store/database-away.js';

/** Soon enough to lose no time, late enough not to make a database's return harder. */
const RETRY_AFTER_MS = 2_000;

/**
 * The typed error itself; anything else is a fault of ours, which is logged whole and told in general words. Whoever asked
 * may do it again: what came in before the fault is recognised.
 */
export function asTyped(error: unknown, logger: Logger): AdapterError {
  if (error instanceof AdapterError) return error;
  if (error instanceof DatabaseAway) {
    return catalogued(error.code, { retryAfterMs: RETRY_AFTER_MS, cause: error });
  }
  logger.error('Something went wrong in the gateway', { error });
  return catalogued('gateway.internal', { retryAfterMs: RETRY_AFTER_MS, cause: error });
}
