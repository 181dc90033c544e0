import { installed, keyField } from './package-fields.js';
import { fullName } from './person-name.js';
import { field, ownerField, sobject } from './sobject.js';

export const lead = sobject({
  name: 'Lead',
  label: 'Lead',
  labelPlural: 'Leads',
  keyPrefix: '00Q',
  nameField: 'Name',
  fields: [
    field.text('Salutation', 'Salutation', 40),
    field.text('FirstName', 'First Name', 40),
    field.text('LastName', 'Last Name', 80, { required: true }),
    field.text('Name', 'Full Name', 121, { readOnly: 'always' }),
    field.text('Title', 'Title', 128),
    field.text('Company', 'Company', 255, { required: true }),
    field.phone('Phone', 'Phone'),
    field.phone('MobilePhone', 'Mobile Phone'),
    field.phone('Fax', 'Fax'),
    field.email('Email', 'Email'),
    field.choice('Status', 'Status', ['Open', 'Contacted', 'Qualified', 'Unqualified'], { default: 'Open' }),
    field.choice('LeadSource', 'Lead Source', ['Web', 'Phone Inquiry', 'Partner Referral', 'Other']),
    field.text('City', 'City', 40),
    field.text('Country', 'Country', 80),
    field.flag('IsConverted', 'Converted', { readOnly: 'always' }),
    field.longText('Description', 'Description'),
    ownerField,
    installed(keyField),
  ],
  derive: (row) => ({ Name: fullName(row) }),
});
