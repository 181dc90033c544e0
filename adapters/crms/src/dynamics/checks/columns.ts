import type { Finding } from '@jackfield/connector-core';
import { z } from 'zod';
import { expectBody } from '../answer.js';
import type { ApiClient } from '../api-client.js';
import { ownColumns, type ColumnNames } from '../phone-call-columns.js';
import { met, missing } from './findings.js';

const Attributes = z.object({
  value: z.array(
    z.object({ LogicalName: z.string(), IsValidForCreate: z.boolean(), IsValidForUpdate: z.boolean() }),
  ),
});
const Keys = z.object({
  value: z.array(
    z.object({ KeyAttributes: z.array(z.string()), EntityKeyIndexStatus: z.string().nullish() }),
  ),
});

const PHONE_CALL = "EntityDefinitions(LogicalName='phonecall')";

/** Whether the solution is there, its columns may be written, and its key keeps records from doubling. */
export async function checkColumns(client: ApiClient, names: ColumnNames): Promise<Finding[]> {
  const [[attributes] = [], [keys] = []] = await client.batch([
    {
      method: 'GET',
      path: `${PHONE_CALL}/Attributes?$select=LogicalName,IsValidForCreate,IsValidForUpdate`,
    },
    { method: 'GET', path: `${PHONE_CALL}/Keys?$select=KeyAttributes,EntityKeyIndexStatus` },
  ]);
  const columns = expectBody(attributes, Attributes).value;
  const writable = new Set(
    columns
      .filter((column) => column.IsValidForCreate && column.IsValidForUpdate)
      .map(({ LogicalName }) => LogicalName),
  );
  return [columnsFinding(writable, names), keyFinding(expectBody(keys, Keys).value)];
}

function columnsFinding(writable: ReadonlySet<string>, names: ColumnNames): Finding {
  const { dispositionColumn, subdispositionColumn, recordingColumn, agentColumn, associationColumn } = names;
  const wanted = [
    ...ownColumns,
    ...[dispositionColumn, subdispositionColumn, recordingColumn, agentColumn, associationColumn],
  ];
  const absent = wanted.filter((name) => !writable.has(name));
  const code = 'dynamics.columns-writable';
  if (absent.length === 0) return met(code, 'Every column of Phone Call that is written can be.');
  return missing(
    code,
    `These columns of Phone Call are missing or may not be written: ${absent.join(', ')}.`,
    'Import the Jackfield solution, or correct the names of the columns in the settings of the connection.',
  );
}

function keyFinding(keys: z.infer<typeof Keys>['value']): Finding {
  const code = 'dynamics.key-active';
  const key = keys.find(({ KeyAttributes }) => KeyAttributes.length === 1 && KeyAttributes[0] === 'jkf_key');
  if (key?.EntityKeyIndexStatus === 'Active') return met(code, 'jkf_key is an active alternate key.');
  return missing(
    code,
    key
      ? `The index of the alternate key jkf_key is ${key.EntityKeyIndexStatus ?? 'unknown'}.`
      : 'jkf_key is not an alternate key of Phone Call.',
    'Import the Jackfield solution, and wait until the index of its key is active; without it, records could double.',
  );
}
