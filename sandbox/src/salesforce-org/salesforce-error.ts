import type { StoreError, StoreProblem } from '../crm-store/index.js';

/** An answer in Salesforce's shape of errors: a list of code, message, fields. */
export class SalesforceError extends Error {
  constructor(
    readonly status: number,
    readonly errorCode: string,
    message: string,
    readonly fields: string[] = [],
  ) {
    super(message);
    this.name = 'SalesforceError';
  }

  get body(): { errorCode: string; message: string; fields?: string[] }[] {
    const { errorCode, message, fields } = this;
    return [fields.length > 0 ? { errorCode, message, fields } : { errorCode, message }];
  }
}

export function notFound(message = 'The requested resource does not exist'): SalesforceError {
  return new SalesforceError(404, 'NOT_FOUND', message);
}

export function limitExceeded(): SalesforceError {
  return new SalesforceError(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
}

/** What Salesforce says where the store refused a write. */
export function refusal(error: StoreError): SalesforceError {
  const [problem] = error.problems;
  if (!problem) return new SalesforceError(500, 'UNKNOWN_EXCEPTION', error.message);
  if (problem.kind === 'missing') {
    const fields = error.problems.flatMap((each) =>
      each.kind === 'missing' && each.field ? [each.field] : [],
    );
    return new SalesforceError(
      400,
      'REQUIRED_FIELD_MISSING',
      `Required fields are missing: [${fields.join(', ')}]`,
      fields,
    );
  }
  return one(error.table, problem);
}

function one(table: string, { kind, field = '', detail = '' }: StoreProblem): SalesforceError {
  const error = (code: string, message: string, fields = [field], status = 400) =>
    new SalesforceError(status, code, message, fields);
  switch (kind) {
    case 'too-long':
      return error('STRING_TOO_LONG', `${field}: data value too large: ${detail.slice(0, 80)}`);
    case 'not-a-choice':
      return error(
        'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        `${field}: bad value for restricted picklist field: ${detail}`,
      );
    case 'duplicate':
      return error(
        'DUPLICATE_VALUE',
        `duplicate value found: ${field} duplicates value on record with id: ${detail}`,
        [],
      );
    case 'unknown-field':
      return error('INVALID_FIELD', `No such column '${field}' on sobject of type ${table}`, []);
    case 'read-only':
      return error(
        'INVALID_FIELD_FOR_INSERT_UPDATE',
        `Unable to create/update fields: ${field}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
      );
    case 'reference-not-found':
      return error('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', []);
    case 'reference-deleted':
      return error('ENTITY_IS_DELETED', 'entity is deleted', []);
    case 'reference-of-wrong-table':
      return error('MALFORMED_ID', `${field}: id value of incorrect type: ${detail}`);
    case 'deleted':
      return error('ENTITY_IS_DELETED', 'entity is deleted', [], 404);
    case 'not-found':
      return error('NOT_FOUND', 'The requested resource does not exist', [], 404);
    default:
      return error('JSON_PARSER_ERROR', `Cannot deserialize the value of ${field}`);
  }
}
