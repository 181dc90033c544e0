import { AdapterError, errorCatalogue } from '@jackfield/connector-core';

/** Names every fault, so that the reader mends all of them at once. */
export function invalidRequest(faults: string[]): AdapterError {
  const { kind, message } = errorCatalogue['gateway.invalid-request'];
  return new AdapterError(kind, message, {
    code: 'gateway.invalid-request',
    action: `Correct: ${faults.join('; ')}.`,
  });
}
