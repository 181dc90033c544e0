import {
  failureOf,
  type AdapterError,
  type CrmRecord,
  type Instant,
  type SearchIntent,
} from '@jackfield/connector-core';
import type { LogEntry } from '../log/log-entry.js';
import { outcomeEvent } from '../log/gateway-event.js';

export function searchCompleted(
  tenant: string,
  { id, conversation }: SearchIntent,
  records: CrmRecord[],
  at: Instant,
): LogEntry {
  return outcomeEvent({ tenant, conversation }, 'search.completed', { intent: id, records }, at);
}

export function searchFailed(
  tenant: string,
  { id, conversation }: SearchIntent,
  error: AdapterError,
  at: Instant,
): LogEntry {
  const body = { intent: id, ...failureOf(error), retryable: error.retryable };
  return outcomeEvent({ tenant, conversation }, 'search.failed', body, at);
}
