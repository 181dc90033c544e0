import { installed, keyField } from './package-fields.js';
import { field, ownerField, sobject } from './sobject.js';

const stages = ['Prospecting', 'Qualification', 'Proposal', 'Negotiation', 'Closed Won', 'Closed Lost'];

export const opportunity = sobject({
  name: 'Opportunity',
  label: 'Opportunity',
  labelPlural: 'Opportunities',
  keyPrefix: '006',
  nameField: 'Name',
  fields: [
    field.text('Name', 'Name', 120, { required: true }),
    field.reference('AccountId', 'Account ID', ['Account']),
    field.choice('StageName', 'Stage', stages, { required: true }),
    field.date('CloseDate', 'Close Date', { required: true }),
    field.number('Amount', 'Amount', { scale: 2 }),
    field.flag('IsClosed', 'Closed', { readOnly: 'always' }),
    field.flag('IsWon', 'Won', { readOnly: 'always' }),
    field.longText('Description', 'Description'),
    ownerField,
    installed(keyField),
  ],
  derive: (row) => ({
    IsClosed: String(row['StageName']).startsWith('Closed'),
    IsWon: row['StageName'] === 'Closed Won',
  }),
});
