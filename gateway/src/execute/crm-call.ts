import { AdapterError, catalogued } from '@jackfield/connector-core';
import type { Metrics } from '../metrics.js';

type CrmCallKind = 'search' | 'save-activities';

/** One call to a CRM, counted and timed. Throws only `AdapterError`. */
export async function callCrm<Result>(
  kind: CrmCallKind,
  metrics: Metrics,
  call: () => Promise<Result>,
): Promise<Result> {
  const stopTimer = metrics.crmSeconds.startTimer({ kind });
  try {
    const result = await call();
    metrics.crmCalls.inc({ kind, outcome: 'ok' });
    return result;
  } catch (cause) {
    const error = cause instanceof AdapterError ? cause : catalogued('gateway.internal', { cause });
    metrics.crmCalls.inc({ kind, outcome: error.kind });
    throw error;
  } finally {
    stopTimer();
  }
}
