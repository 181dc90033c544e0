import { field, sobject } from './sobject.js';

export const organization = sobject({
  name: 'Organization',
  label: 'Organization',
  labelPlural: 'Organizations',
  keyPrefix: '00D',
  nameField: 'Name',
  searchable: false,
  fields: [
    field.text('Name', 'Name', 80),
    field.text('OrganizationType', 'Edition', 40),
    field.flag('IsSandbox', 'Is Sandbox'),
    field.text('InstanceName', 'Instance Name', 5),
    field.text('NamespacePrefix', 'Namespace Prefix', 15),
    field.text('LanguageLocaleKey', 'Language', 40, { default: 'en_US' }),
  ],
});
