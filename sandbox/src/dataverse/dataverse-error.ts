import type { StoreError, StoreProblem } from '../crm-store/index.js';

/**
 * An answer in Dataverse's shape of errors: a code in hexadecimal, and a message.
 * https://learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors
 */
export class DataverseError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'DataverseError';
  }

  get body(): { error: { code: string; message: string } } {
    return { error: { code: this.code, message: this.message } };
  }
}

export function rowNotFound(table: string, id: string): DataverseError {
  return new DataverseError(404, '0x80040217', `Entity '${table}' With Id = ${id} Does Not Exist`);
}

export function segmentNotFound(segment: string): DataverseError {
  return new DataverseError(404, '0x8006088a', `Resource not found for the segment '${segment}'.`);
}

export function propertyNotFound(table: string, name: string): DataverseError {
  return new DataverseError(
    400,
    '0x80060888',
    `Could not find a property named '${name}' on type 'Microsoft.Dynamics.CRM.${table}'.`,
  );
}

/** A body that does not fit the table. */
export function invalidInput(message: string): DataverseError {
  return new DataverseError(
    400,
    '0x80048d19',
    `An error occurred while validating input parameters: Microsoft.OData.ODataException: ${message}`,
  );
}

export function malformedQuery(message: string): DataverseError {
  return new DataverseError(400, '0x80060888', message);
}

export function privilegeMissing(user: string, privilege: string): DataverseError {
  return new DataverseError(
    403,
    '0x80040220',
    `Principal user (Id=${user}, type=8, roleCount=1) is missing ${privilege} privilege`,
  );
}

/** What Dataverse says where the store refused a write. */
export function refusal({ table, problems: [problem] }: StoreError): DataverseError {
  return problem
    ? refusalOf(table, problem)
    : new DataverseError(400, '0x80040216', 'An unexpected error occurred.');
}

function refusalOf(table: string, { kind, field = '', detail = '' }: StoreProblem): DataverseError {
  switch (kind) {
    case 'too-long':
      return new DataverseError(
        400,
        '0x80044331',
        `A validation error occurred.  The length of the '${field}' attribute of the '${table}' entity exceeded the maximum allowed length.`,
      );
    case 'duplicate':
      return new DataverseError(
        412,
        '0x80060892',
        `Entity Key ${field} violated. A record with the same value for ${field} already exists. A duplicate record cannot be created. Select one or more unique values and try again.`,
      );
    case 'not-found':
    case 'deleted':
      return rowNotFound(table, detail);
    case 'reference-not-found':
    case 'reference-deleted':
    case 'reference-of-wrong-table':
      return new DataverseError(404, '0x80040217', `${field} With Id = ${detail} Does Not Exist`);
    case 'missing':
      return invalidInput(`Required attribute '${field}' is missing.`);
    case 'unknown-field':
      return invalidInput(
        `The property '${field}' does not exist on type 'Microsoft.Dynamics.CRM.${table}'. Make sure to only use property names that are defined by the type.`,
      );
    case 'read-only':
      return invalidInput(`The property '${field}' cannot be set.`);
    case 'wrong-type':
    case 'not-a-choice':
      return invalidInput(`Cannot convert the literal '${detail}' to the expected type of '${field}'.`);
  }
}
