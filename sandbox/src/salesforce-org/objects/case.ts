import { installed, keyField } from './package-fields.js';
import { field, ownerField, sobject } from './sobject.js';

export const caseObject = sobject({
  name: 'Case',
  label: 'Case',
  labelPlural: 'Cases',
  keyPrefix: '500',
  nameField: 'CaseNumber',
  fields: [
    field.text('CaseNumber', 'Case Number', 30, { readOnly: 'always' }),
    field.reference('ContactId', 'Contact ID', ['Contact']),
    field.reference('AccountId', 'Account ID', ['Account']),
    field.text('SuppliedName', 'Name', 80),
    field.email('SuppliedEmail', 'Email Address'),
    field.phone('SuppliedPhone', 'Phone'),
    field.text('Subject', 'Subject'),
    field.choice('Status', 'Status', ['New', 'Working', 'Escalated', 'Closed'], { default: 'New' }),
    field.choice('Priority', 'Priority', ['High', 'Medium', 'Low'], { default: 'Medium' }),
    field.choice('Origin', 'Case Origin', ['Phone', 'Email', 'Web']),
    field.flag('IsClosed', 'Closed', { readOnly: 'always' }),
    field.longText('Description', 'Description'),
    ownerField,
    installed(keyField),
  ],
  derive: (row) => ({ IsClosed: row['Status'] === 'Closed' }),
});
