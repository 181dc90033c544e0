import type { FieldDescription } from '../../crm-store/index.js';
import { installed, keyField } from './package-fields.js';
import { fullName } from './person-name.js';
import { field, ownerField, sobject, type SObjectDescription } from './sobject.js';

/** Fields that an org has once person accounts are switched on. */
const personFields: FieldDescription[] = [
  field.flag('IsPersonAccount', 'Is Person Account', { readOnly: 'always' }),
  field.text('Salutation', 'Salutation', 40),
  field.text('FirstName', 'First Name', 40),
  field.text('LastName', 'Last Name', 80),
  field.phone('PersonMobilePhone', 'Mobile'),
  field.phone('PersonHomePhone', 'Home Phone'),
  field.phone('PersonOtherPhone', 'Other Phone'),
  field.email('PersonEmail', 'Email'),
  field.reference('PersonContactId', 'Contact ID', ['Contact'], {
    readOnly: 'always',
    relationship: 'PersonContact',
  }),
];

export function account(withPersonAccounts: boolean): SObjectDescription {
  return sobject({
    name: 'Account',
    label: 'Account',
    labelPlural: 'Accounts',
    keyPrefix: '001',
    nameField: 'Name',
    fields: [
      // Required for companies; a person account's name is made of its parts, so `requireName` checks it.
      field.text('Name', 'Account Name'),
      field.choice('Type', 'Account Type', ['Customer', 'Partner', 'Prospect', 'Other']),
      field.reference('ParentId', 'Parent Account ID', ['Account']),
      field.phone('Phone', 'Account Phone'),
      field.phone('Fax', 'Account Fax'),
      field.url('Website', 'Website'),
      field.choice('Industry', 'Industry', ['Banking', 'Energy', 'Retail', 'Technology', 'Transportation']),
      field.text('BillingCity', 'Billing City', 40),
      field.text('BillingCountry', 'Billing Country', 80),
      field.longText('Description', 'Account Description'),
      ...(withPersonAccounts ? personFields : []),
      ownerField,
      installed(keyField),
    ],
    derive: (row) =>
      withPersonAccounts && row['LastName'] ? { Name: fullName(row), IsPersonAccount: true } : {},
  });
}
