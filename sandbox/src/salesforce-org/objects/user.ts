import { fullName } from './person-name.js';
import { field, sobject } from './sobject.js';

export const user = sobject({
  name: 'User',
  label: 'User',
  labelPlural: 'Users',
  keyPrefix: '005',
  nameField: 'Name',
  searchable: false,
  fields: [
    field.text('Username', 'Username', 80, { required: true, unique: 'case-insensitive' }),
    field.text('FirstName', 'First Name', 40),
    field.text('LastName', 'Last Name', 80, { required: true }),
    field.text('Name', 'Full Name', 121, { readOnly: 'always' }),
    field.text('Alias', 'Alias', 8),
    field.email('Email', 'Email'),
    field.phone('Phone', 'Phone'),
    field.flag('IsActive', 'Active', { default: true }),
    field.reference('ProfileId', 'Profile ID', ['Profile']),
    field.reference('CallCenterId', 'Call Center ID', ['CallCenter']),
    field.choice('UserType', 'User Type', ['Standard'], { default: 'Standard', readOnly: 'always' }),
    field.text('TimeZoneSidKey', 'Time Zone', 40, { default: 'Europe/Warsaw' }),
    field.text('LanguageLocaleKey', 'Language', 40, { default: 'en_US' }),
    field.text('LocaleSidKey', 'Locale', 40, { default: 'en_US' }),
  ],
  derive: (row) => ({ Name: fullName(row) }),
});
