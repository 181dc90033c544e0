import {
  AdapterError,
  REHEARSAL_KEY,
  rehearsalOf,
  type ActivityWrite,
  type Finding,
} from '@jackfield/connector-core';
import { z } from 'zod';
import { expectBody, safeName, type VendorError } from '../answer.js';
import type { ApiClient } from '../api-client.js';
import { changedTaskFields, creationFields, type NameField } from '../mapping.js';
import { met, missing } from './findings.js';
import { textOf, type OrgReader, type Row } from './org-reader.js';

const CODE = 'salesforce.task-written';

const Created = z.object({ id: z.string() });

/**
 * Writes an activity as the gateway will, with every field that it can have, and deletes it again. What stands in the
 * way, a validation rule, a trigger, a flow, a missing right, is named.
 */
export async function rehearseActivity(
  client: ApiClient,
  reader: OrgReader,
  name: NameField,
  now: number,
): Promise<Finding[]> {
  const left = await removeLeftovers(reader, client, name);
  const fields = fieldsOf(rehearsalOf(now, 'jackfield salesforce doctor'), name);
  const answer = await client.call('POST', '/sobjects/Task', fields);
  if (!answer.ok) return [await obstacle(answer.errors, answer.error, reader), ...left];
  const { id } = expectBody(answer, Created);
  const removed = await remove(client, id);
  return [
    met(CODE, 'An activity was written as a call’s would be, and deleted again.'),
    ...(removed.ok ? [] : [leftover([id])]),
    ...left,
  ];
}

function fieldsOf(write: ActivityWrite, name: NameField): Record<string, unknown> {
  return { ...creationFields(write), ...changedTaskFields(write, name), [name('key')]: write.draft.key };
}

async function removeLeftovers(reader: OrgReader, client: ApiClient, name: NameField): Promise<Finding[]> {
  const rows = await reader.query(`SELECT Id FROM Task WHERE ${name('key')} LIKE '${REHEARSAL_KEY}-%'`);
  const stuck: string[] = [];
  for (const id of rows.map((row) => textOf(row, 'Id'))) {
    if (!(await remove(client, id)).ok) stuck.push(id);
  }
  return stuck.length > 0 ? [leftover(stuck)] : [];
}

/** Twice: an answer that was lost, or a record that was locked for a moment, is no reason to leave it there. */
async function remove(client: ApiClient, id: string): Promise<{ ok: boolean }> {
  for (let tries = 0; tries < 2; tries++) {
    try {
      const answer = await client.call('DELETE', `/sobjects/Task/${id}`);
      if (answer.ok || answer.error.kind === 'not-found') return { ok: true };
    } catch (error) {
      if (!(error instanceof AdapterError) || error.kind !== 'unavailable') throw error;
    }
  }
  return { ok: false };
}

function leftover(ids: readonly string[]): Finding {
  return missing(
    'salesforce.task-left',
    `A rehearsed activity could not be deleted: ${ids.join(', ')}.`,
    'Delete the task by hand, and let the integration user delete its own tasks.',
  );
}

/** The message is of our own record, so it may be quoted. */
async function obstacle(
  [first]: readonly VendorError[],
  error: AdapterError,
  reader: OrgReader,
): Promise<Finding> {
  if (!first) return missing(CODE, error.message, error.action);
  const { errorCode, message, fields } = first;
  switch (errorCode) {
    case 'FIELD_CUSTOM_VALIDATION_EXCEPTION': {
      const rule = await ruleThatSays(message, reader);
      return missing(
        CODE,
        `The validation rule ${rule ?? `that says “${message}”`} refuses activities of calls.`,
        'Let the rule except the integration user or tasks of subtype Call (Setup > Object Manager > Task > Validation Rules).',
      );
    }
    case 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY': {
      const trigger = /^([\w.]+): execution of (\w+)/.exec(message)?.[1];
      return missing(
        CODE,
        `The Apex trigger ${trigger ?? '(not named)'} fails on activities of calls: ${firstLine(message)}`,
        'Let its author handle tasks that have no related record, or except the integration user.',
      );
    }
    case 'CANNOT_EXECUTE_FLOW_TRIGGER': {
      const flow = /[“"]([^”"]+)[”"]/.exec(message)?.[1];
      return missing(
        CODE,
        `The flow ${flow ?? '(not named)'} fails on activities of calls: ${firstLine(message)}`,
        'Mend the flow, or let its start condition except tasks of subtype Call.',
      );
    }
    case 'REQUIRED_FIELD_MISSING':
      return missing(
        CODE,
        `The org requires a field that Jackfield does not fill: ${fields.map(safeName).join(', ')}.`,
        'Give the field a default value, or make it optional for tasks of subtype Call.',
      );
    case 'INVALID_FIELD':
    case 'INVALID_FIELD_FOR_INSERT_UPDATE':
      return missing(
        CODE,
        `The integration user may not write a field: ${firstLine(message)}`,
        'Assign the permission sets of the integration user: jackfield salesforce setup --apply.',
      );
    default:
      return missing(CODE, `${error.message} (${safeName(errorCode)}: ${firstLine(message)})`, error.action);
  }
}

/** Salesforce names the rule's message, not the rule. */
async function ruleThatSays(message: string, reader: OrgReader): Promise<string | undefined> {
  try {
    const rows = await reader.tooling(
      'SELECT ValidationName, ErrorMessage, EntityDefinition.QualifiedApiName FROM ValidationRule WHERE Active = true',
    );
    const rule = rows.find((row) => textOf(row, 'ErrorMessage') === message);
    if (!rule) return undefined;
    const entity = textOf(rule['EntityDefinition'] as Row | undefined, 'QualifiedApiName');
    return `${entity}.${textOf(rule, 'ValidationName')} (“${message}”)`;
  } catch (error) {
    if (error instanceof AdapterError) return undefined;
    throw error;
  }
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').slice(0, 300);
}
