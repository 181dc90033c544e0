import { field, setupObject } from './sobject.js';

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_callcenter.htm */
export const callCenter = setupObject({
  name: 'CallCenter',
  label: 'Call Center',
  labelPlural: 'Call Centers',
  keyPrefix: '04v',
  nameField: 'Name',
  fields: [
    field.text('Name', 'Display Name', 80, { required: true }),
    field.text('InternalName', 'Internal Name', 80, { required: true, unique: 'case-insensitive' }),
    field.text('AdapterUrl', 'CTI Adapter URL'),
    field.longText('CustomSettings', 'Custom Settings', 4_000),
    field.text('Version', 'Version', 15),
  ],
});
