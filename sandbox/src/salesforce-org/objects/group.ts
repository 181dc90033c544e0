import { field, setupObject } from './sobject.js';

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_group.htm */
export const group = setupObject({
  name: 'Group',
  label: 'Group',
  labelPlural: 'Groups',
  keyPrefix: '00G',
  nameField: 'Name',
  fields: [
    field.text('Name', 'Name', 40, { required: true }),
    field.text('DeveloperName', 'Developer Name', 80),
    field.choice('Type', 'Type', ['Regular', 'Queue', 'Role', 'RoleAndSubordinates'], { default: 'Regular' }),
  ],
});

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_groupmember.htm */
export const groupMember = setupObject({
  name: 'GroupMember',
  label: 'Group Member',
  labelPlural: 'Group Members',
  keyPrefix: '011',
  nameField: 'Id',
  fields: [
    field.reference('GroupId', 'Group ID', ['Group'], { required: true, readOnly: 'after-create' }),
    field.reference('UserOrGroupId', 'User/Group ID', ['User', 'Group'], {
      required: true,
      readOnly: 'after-create',
    }),
  ],
});
