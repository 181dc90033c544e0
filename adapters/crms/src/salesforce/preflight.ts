import { AdapterError, catalogued, type Finding } from '@jackfield/connector-core';
import { z } from 'zod';
import { expectBody } from './answer.js';
import type { ApiClient } from './api-client.js';
import { packageFields, type NameField, type PackageField } from './mapping.js';

const Description = z.object({
  fields: z.array(
    z.object({
      name: z.string(),
      createable: z.boolean(),
      updateable: z.boolean(),
      externalId: z.boolean().optional(),
      unique: z.boolean().optional(),
    }),
  ),
});
const Limits = z.object({ DailyApiRequests: z.object({ Max: z.number(), Remaining: z.number() }) });

/** What has to be in order before the first call: sign-in, the package's fields and their rights, requests left. */
export async function checkPrerequisites(
  use: () => { client: ApiClient; name: NameField },
): Promise<Finding[]> {
  try {
    const { client, name } = use();
    const description = await client.call('GET', '/sobjects/Task/describe');
    if (!description.ok && description.error.kind === 'auth') throw description.error;
    const signedIn: Finding = {
      code: 'salesforce.signed-in',
      ok: true,
      message: 'The org accepts the sign-in.',
    };
    if (!description.ok) return [signedIn, failed('salesforce.task-described', description.error)];
    const { fields } = expectBody(description, Description);
    return [signedIn, fieldsFinding(fields, name), keyFinding(fields, name), await requestsFinding(client)];
  } catch (error) {
    const known = error instanceof AdapterError ? error : catalogued('crm.unavailable', { cause: error });
    return [failed('salesforce.signed-in', known)];
  }
}

type DescribedField = z.infer<typeof Description>['fields'][number];

function fieldsFinding(fields: readonly DescribedField[], name: NameField): Finding {
  const writable = new Set(
    fields.filter((field) => field.createable && field.updateable).map((field) => field.name),
  );
  const wanted = [
    ...(Object.keys(packageFields) as PackageField[]).map(name),
    ...['Subject', 'WhoId', 'WhatId', 'OwnerId', 'CallType', 'CallDurationInSeconds', 'CallDisposition'],
  ];
  const missing = wanted.filter((field) => !writable.has(field));
  if (missing.length === 0) {
    return {
      code: 'salesforce.fields-writable',
      ok: true,
      message: 'Every field of a Task that is written can be.',
    };
  }
  return {
    code: 'salesforce.fields-writable',
    ok: false,
    message: `These fields of Task are missing or may not be written: ${missing.join(', ')}.`,
    action: 'Install the package and assign its permission set to the integration user.',
  };
}

function keyFinding(fields: readonly DescribedField[], name: NameField): Finding {
  const key = fields.find((field) => field.name === name('key'));
  const ok = key?.externalId === true && key.unique === true;
  return {
    code: 'salesforce.key-unique',
    ok,
    message: ok ? 'The key is a unique external id.' : `${name('key')} is not a unique external id of Task.`,
    ...(ok
      ? {}
      : { action: 'Restore the field as the package brings it; without it, records could double.' }),
  };
}

async function requestsFinding(client: ApiClient): Promise<Finding> {
  const { Max, Remaining } = expectBody(await client.call('GET', '/limits'), Limits).DailyApiRequests;
  const ok = Remaining > Max * 0.1;
  return {
    code: 'salesforce.requests-left',
    ok,
    message: `${Remaining} of ${Max} requests of the day are left.`,
    ...(ok ? {} : { action: 'Find out what else uses the API of the org, or buy more requests.' }),
  };
}

function failed(code: string, { message, action }: AdapterError): Finding {
  return { code, ok: false, message, action };
}
