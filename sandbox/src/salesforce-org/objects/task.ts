import { activityFields, installed, keyField } from './package-fields.js';
import { field, ownerField, sobject } from './sobject.js';

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_task.htm */
export const task = sobject({
  name: 'Task',
  label: 'Task',
  labelPlural: 'Tasks',
  keyPrefix: '00T',
  nameField: 'Subject',
  fields: [
    field.reference('WhoId', 'Name ID', ['Contact', 'Lead']),
    field.reference('WhatId', 'Related To ID', ['Account', 'Opportunity', 'Case']),
    field.reference('AccountId', 'Account ID', ['Account'], { readOnly: 'always' }),
    field.text('Subject', 'Subject'),
    field.date('ActivityDate', 'Due Date Only'),
    field.choice('Status', 'Status', ['Not Started', 'In Progress', 'Completed', 'Waiting', 'Deferred'], {
      default: 'Not Started',
    }),
    field.choice('Priority', 'Priority', ['High', 'Normal', 'Low'], { default: 'Normal' }),
    field.flag('IsClosed', 'Closed', { readOnly: 'always' }),
    field.longText('Description', 'Description'),
    field.number('CallDurationInSeconds', 'Call Duration', { scale: 0 }),
    field.choice('CallType', 'Call Type', ['Internal', 'Inbound', 'Outbound'], { restricted: true }),
    field.text('CallDisposition', 'Call Result'),
    field.text('CallObject', 'Call Object Identifier'),
    // The kind of task is settled when it is created.
    field.choice('TaskSubtype', 'Task Subtype', ['Task', 'Call', 'Email'], {
      restricted: true,
      readOnly: 'after-create',
      default: 'Task',
    }),
    ownerField,
    ...[keyField, ...activityFields].map(installed),
  ],
  derive: (row) => ({ IsClosed: row['Status'] === 'Completed' }),
});
