import { installed, keyField } from './package-fields.js';
import { fullName } from './person-name.js';
import { field, ownerField, sobject, type SObjectDescription } from './sobject.js';

export function contact(withPersonAccounts: boolean): SObjectDescription {
  return sobject({
    name: 'Contact',
    label: 'Contact',
    labelPlural: 'Contacts',
    keyPrefix: '003',
    nameField: 'Name',
    fields: [
      field.reference('AccountId', 'Account ID', ['Account']),
      field.text('Salutation', 'Salutation', 40),
      field.text('FirstName', 'First Name', 40),
      field.text('LastName', 'Last Name', 80, { required: true }),
      field.text('Name', 'Full Name', 121, { readOnly: 'always' }),
      ...(withPersonAccounts
        ? [field.flag('IsPersonAccount', 'Is Person Account', { readOnly: 'always' as const })]
        : []),
      field.text('Title', 'Title', 128),
      field.text('Department', 'Department', 80),
      field.phone('Phone', 'Business Phone'),
      field.phone('MobilePhone', 'Mobile Phone'),
      field.phone('HomePhone', 'Home Phone'),
      field.phone('OtherPhone', 'Other Phone'),
      field.phone('AssistantPhone', 'Asst. Phone'),
      field.phone('Fax', 'Business Fax'),
      field.email('Email', 'Email'),
      field.text('MailingCity', 'Mailing City', 40),
      field.text('MailingCountry', 'Mailing Country', 80),
      field.longText('Description', 'Contact Description'),
      ownerField,
      installed(keyField),
    ],
    derive: (row) => ({ Name: fullName(row) }),
  });
}
