import { field, setupObject } from './sobject.js';

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_profile.htm */
export const profile = setupObject({
  name: 'Profile',
  label: 'Profile',
  labelPlural: 'Profiles',
  keyPrefix: '00e',
  nameField: 'Name',
  fields: [
    field.text('Name', 'Name', 255, { required: true }),
    field.choice('UserType', 'User Type', ['Standard'], { default: 'Standard' }),
    field.flag('PermissionsApiEnabled', 'API Enabled'),
    field.flag('PermissionsActivitiesAccess', 'Access Activities'),
    field.flag('PermissionsEditTask', 'Edit Tasks'),
    field.flag('PermissionsViewSetup', 'View Setup and Configuration'),
    field.flag('PermissionsCustomizeApplication', 'Customize Application'),
    field.flag('PermissionsModifyMetadata', 'Modify Metadata Through Metadata API Functions'),
    field.flag('PermissionsManageUsers', 'Manage Users'),
    field.flag('PermissionsManageInternalUsers', 'Manage Internal Users'),
    field.flag('PermissionsAssignPermissionSets', 'Assign Permission Sets'),
    field.flag('PermissionsAuthorApex', 'Author Apex'),
    field.flag('PermissionsModifyAllData', 'Modify All Data'),
    field.flag('PermissionsViewAllData', 'View All Data'),
  ],
});
