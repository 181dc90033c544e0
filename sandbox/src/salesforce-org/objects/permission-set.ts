import { field, setupObject } from './sobject.js';

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_permissionset.htm */
export const permissionSet = setupObject({
  name: 'PermissionSet',
  label: 'Permission Set',
  labelPlural: 'Permission Sets',
  keyPrefix: '0PS',
  nameField: 'Name',
  fields: [
    field.text('Name', 'Permission Set Name', 80, { required: true }),
    field.text('Label', 'Permission Set Label', 80, { required: true }),
    field.text('NamespacePrefix', 'Namespace Prefix', 15, { readOnly: 'always' }),
    field.text('Description', 'Description', 255),
    field.choice('Type', 'Permission Set Type', ['Regular', 'Session'], { default: 'Regular' }),
    field.flag('IsCustom', 'Custom', { default: true, readOnly: 'always' }),
    field.flag('IsOwnedByProfile', 'Is Owned By Profile', { readOnly: 'always' }),
    field.flag('PermissionsViewSetup', 'View Setup and Configuration'),
    field.flag('PermissionsEditTask', 'Edit Tasks'),
  ],
});

/**
 * What a permission set grants of fields, one row each.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_fieldpermissions.htm
 */
export const fieldPermissions = setupObject({
  name: 'FieldPermissions',
  label: 'Field Permissions',
  labelPlural: 'Field Permissions',
  keyPrefix: '01k',
  nameField: 'Id',
  fields: [
    field.reference('ParentId', 'Parent ID', ['PermissionSet'], { required: true, readOnly: 'after-create' }),
    field.text('SobjectType', 'SObject Type Name', 40, { required: true, readOnly: 'after-create' }),
    field.text('Field', 'Field Name', 255, { required: true, readOnly: 'after-create' }),
    field.flag('PermissionsRead', 'Read Field'),
    field.flag('PermissionsEdit', 'Edit Field'),
  ],
});

/** A person has each permission set once; taking it away leaves nothing behind. */
export const permissionSetAssignment = setupObject({
  name: 'PermissionSetAssignment',
  label: 'Permission Set Assignment',
  labelPlural: 'Permission Set Assignments',
  keyPrefix: '0Pa',
  nameField: 'Id',
  fields: [
    field.reference('AssigneeId', 'Assignee ID', ['User'], { required: true, readOnly: 'after-create' }),
    field.reference('PermissionSetId', 'PermissionSet ID', ['PermissionSet'], {
      required: true,
      readOnly: 'after-create',
    }),
    field.flag('IsActive', 'Is Active', { default: true, readOnly: 'always' }),
  ],
});
