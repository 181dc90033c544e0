import type { Row } from '../../crm-store/index.js';
import { choice, integer, lookup, phone, table, text, yesNo } from './table.js';

export const systemuser = table({
  name: 'systemuser',
  schemaName: 'SystemUser',
  entitySet: 'systemusers',
  label: 'User',
  labelPlural: 'Users',
  primaryName: 'fullname',
  owned: false,
  derive: (row: Row): Row => ({
    fullname: [row['firstname'], row['lastname']].filter(Boolean).join(' ') || null,
  }),
  columns: [
    text('fullname', 'Full Name', 200, { readOnly: 'always' }),
    text('firstname', 'First Name', 256),
    text('lastname', 'Last Name', 256),
    text('domainname', 'User Name', 1_024),
    text('internalemailaddress', 'Primary Email', 100),
    phone('mobilephone', 'Mobile Phone'),
    text('azureactivedirectoryobjectid', 'Microsoft Entra ID Object ID', 36),
    text('applicationid', 'Application ID', 36),
    yesNo('isdisabled', 'Status', { no: 'Enabled', yes: 'Disabled' }),
    lookup('businessunitid', 'Business Unit', ['businessunit']),
    choice('accessmode', 'Access Mode', { 0: 'Read-Write', 1: 'Administrative', 4: 'Non-interactive' }, 0),
  ],
});

/** What each user has chosen; a row has the id of its user. */
export const usersettings = table({
  name: 'usersettings',
  schemaName: 'UserSettings',
  entitySet: 'usersettingscollection',
  label: 'User Settings',
  labelPlural: 'User Settings',
  primaryName: 'systemuserid',
  idField: 'systemuserid',
  owned: false,
  // The number of a locale, as Windows has them: 1033 is English.
  columns: [integer('uilanguageid', 'User Interface Language')],
});

export const role = table({
  name: 'role',
  schemaName: 'Role',
  entitySet: 'roles',
  label: 'Security Role',
  labelPlural: 'Security Roles',
  primaryName: 'name',
  owned: false,
  columns: [
    text('name', 'Name', 100),
    lookup('businessunitid', 'Business Unit', ['businessunit']),
    lookup('roletemplateid', 'Role Template', ['roletemplate']),
  ],
});

/** What the roles that every environment has were made from; its id is the same everywhere. */
export const roletemplate = table({
  name: 'roletemplate',
  schemaName: 'RoleTemplate',
  entitySet: 'roletemplates',
  label: 'Role Template',
  labelPlural: 'Role Templates',
  primaryName: 'name',
  owned: false,
  columns: [text('name', 'Name', 100)],
});

export const team = table({
  name: 'team',
  schemaName: 'Team',
  entitySet: 'teams',
  label: 'Team',
  labelPlural: 'Teams',
  primaryName: 'name',
  owned: false,
  columns: [
    text('name', 'Team Name', 160),
    choice('teamtype', 'Team Type', { 0: 'Owner', 1: 'Access', 2: 'Entra ID Security Group' }, 0),
  ],
});

/** Rows of relations between many and many; only their ends are to be seen. */
export const systemuserroles = table({
  name: 'systemuserroles',
  schemaName: 'SystemUserRoles',
  entitySet: 'systemuserrolescollection',
  label: 'User Role',
  labelPlural: 'User Roles',
  primaryName: 'systemuserid',
  idField: 'systemuserroleid',
  owned: false,
  columns: [lookup('systemuserid', 'User', ['systemuser']), lookup('roleid', 'Role', ['role'])],
});

export const teammembership = table({
  name: 'teammembership',
  schemaName: 'TeamMembership',
  entitySet: 'teammemberships',
  label: 'Team Membership',
  labelPlural: 'Team Memberships',
  primaryName: 'systemuserid',
  owned: false,
  columns: [lookup('systemuserid', 'User', ['systemuser']), lookup('teamid', 'Team', ['team'])],
});

export const teamroles = table({
  name: 'teamroles',
  schemaName: 'TeamRoles',
  entitySet: 'teamrolescollection',
  label: 'Team Role',
  labelPlural: 'Team Roles',
  primaryName: 'teamid',
  idField: 'teamroleid',
  owned: false,
  columns: [lookup('teamid', 'Team', ['team']), lookup('roleid', 'Role', ['role'])],
});
