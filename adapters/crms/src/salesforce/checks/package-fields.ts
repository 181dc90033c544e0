import type { Finding } from '@jackfield/connector-core';
import { z } from 'zod';
import { expectBody, type Answer } from '../answer.js';
import { packageFields, type NameField, type PackageField } from '../mapping.js';
import { met, missing } from './findings.js';

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
type DescribedField = z.infer<typeof Description>['fields'][number];

const standardFields = [
  ...['Subject', 'Description', 'WhoId', 'WhatId', 'OwnerId', 'Status', 'Priority', 'ActivityDate'],
  ...['CallType', 'CallDurationInSeconds', 'CallDisposition', 'CallObject'],
];

/** Whether the package is there, its fields may be written, and its key keeps records from doubling. */
export function checkPackageFields(description: Answer, name: NameField): Finding[] {
  const { fields } = expectBody(description, Description);
  const present = (Object.keys(packageFields) as PackageField[]).filter((field) =>
    fields.some((each) => each.name === name(field)),
  );
  if (present.length === 0) {
    return [
      missing(
        'salesforce.package',
        `No field of the package is to be seen (${name('key')} and others).`,
        'Install the package and assign its permission set to the integration user; without a namespace, set the namespace of the connection to none.',
      ),
    ];
  }
  return [
    met('salesforce.package', 'The package is installed.'),
    fieldsFinding(fields, name),
    keyFinding(fields, name),
  ];
}

function fieldsFinding(fields: readonly DescribedField[], name: NameField): Finding {
  const writable = new Set(
    fields.filter((field) => field.createable && field.updateable).map((field) => field.name),
  );
  const wanted = [...(Object.keys(packageFields) as PackageField[]).map(name), ...standardFields];
  const absent = wanted.filter((field) => !writable.has(field));
  const code = 'salesforce.fields-writable';
  if (absent.length === 0) return met(code, 'Every field of a Task that is written can be.');
  return missing(
    code,
    `These fields of Task are missing or may not be written: ${absent.join(', ')}.`,
    'Install the package and assign its permission set to the integration user.',
  );
}

function keyFinding(fields: readonly DescribedField[], name: NameField): Finding {
  const key = fields.find((field) => field.name === name('key'));
  const code = 'salesforce.key-unique';
  if (key?.externalId === true && key.unique === true) return met(code, 'The key is a unique external id.');
  return missing(
    code,
    `${name('key')} is not a unique external id of Task.`,
    'Restore the field as the package brings it; without it, records could double.',
  );
}
