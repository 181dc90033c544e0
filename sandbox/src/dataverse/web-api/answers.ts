import type { DataverseError } from '../dataverse-error.js';
import type { EnvironmentContext } from '../environment-context.js';
import type { Outcome } from './operation.js';

export function failure({ status, headers, body }: DataverseError): Outcome {
  return { status, headers: { ...jsonType, ...headers }, body };
}

const jsonType = { 'content-type': 'application/json; odata.metadata=minimal' };

export function json(body: unknown, status = 200): Outcome {
  return { status, headers: { ...jsonType }, body };
}

export function contextOf(environment: EnvironmentContext, fragment: string): string {
  return `${environment.url()}/api/data/v9.2/$metadata#${fragment}`;
}
