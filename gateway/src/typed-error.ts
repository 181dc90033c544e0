import { AdapterError, catalogued, type Logger } from '@jackfield/connector-core';

/** The typed error itself; anything else is a fault of ours, which is logged whole and told in general words. */
export function asTyped(error: unknown, logger: Logger): AdapterError {
  if (error instanceof AdapterError) return error;
  logger.error('Something went wrong in the gateway', { error });
  return catalogued('gateway.internal', { cause: error });
}
