import { activeColumns, activeStates, lookup, memo, table, text, yesNo } from './table.js';

/** What an administrator looks at and changes, rather than an agent. */
export const businessunit = table({
  name: 'businessunit',
  schemaName: 'BusinessUnit',
  entitySet: 'businessunits',
  label: 'Business Unit',
  labelPlural: 'Business Units',
  primaryName: 'name',
  owned: false,
  columns: [text('name', 'Name', 160)],
});

export const organization = table({
  name: 'organization',
  schemaName: 'Organization',
  entitySet: 'organizations',
  label: 'Organization',
  labelPlural: 'Organizations',
  primaryName: 'name',
  owned: false,
  columns: [
    text('name', 'Organization Name', 160),
    yesNo('iscontentsecuritypolicyenabled', 'Enable Content Security Policy'),
    memo('contentsecuritypolicyconfiguration', 'Content Security Policy Configuration', 10_000),
  ],
});

export const solution = table({
  name: 'solution',
  schemaName: 'Solution',
  entitySet: 'solutions',
  label: 'Solution',
  labelPlural: 'Solutions',
  primaryName: 'friendlyname',
  owned: false,
  columns: [
    text('uniquename', 'Name', 65),
    text('friendlyname', 'Display Name', 256),
    text('version', 'Version', 256),
    yesNo('ismanaged', 'Package Type', { no: 'Unmanaged', yes: 'Managed' }),
  ],
});

export const appmodule = table({
  name: 'appmodule',
  schemaName: 'AppModule',
  entitySet: 'appmodules',
  label: 'Model-driven App',
  labelPlural: 'Model-driven Apps',
  primaryName: 'name',
  owned: false,
  columns: [text('name', 'Name', 100), text('uniquename', 'Unique Name', 100)],
});

export const privilege = table({
  name: 'privilege',
  schemaName: 'Privilege',
  entitySet: 'privileges',
  label: 'Privilege',
  labelPlural: 'Privileges',
  primaryName: 'name',
  owned: false,
  columns: [text('name', 'Name', 100)],
});

export const roleprivileges = table({
  name: 'roleprivileges',
  schemaName: 'RolePrivileges',
  entitySet: 'roleprivilegescollection',
  label: 'Role Privilege',
  labelPlural: 'Role Privileges',
  primaryName: 'roleid',
  idField: 'roleprivilegeid',
  owned: false,
  columns: [lookup('roleid', 'Role', ['role']), lookup('privilegeid', 'Privilege', ['privilege'])],
});

export const environmentvariabledefinition = table({
  name: 'environmentvariabledefinition',
  schemaName: 'EnvironmentVariableDefinition',
  entitySet: 'environmentvariabledefinitions',
  label: 'Environment Variable Definition',
  labelPlural: 'Environment Variable Definitions',
  primaryName: 'schemaname',
  states: activeStates,
  columns: [
    text('schemaname', 'Schema Name', 100),
    text('displayname', 'Display Name', 100),
    memo('defaultvalue', 'Default Value', 2_000),
    ...activeColumns(),
  ],
});

export const environmentvariablevalue = table({
  name: 'environmentvariablevalue',
  schemaName: 'EnvironmentVariableValue',
  entitySet: 'environmentvariablevalues',
  label: 'Environment Variable Value',
  labelPlural: 'Environment Variable Values',
  primaryName: 'value',
  states: activeStates,
  columns: [
    memo('value', 'Value', 2_000),
    {
      ...lookup('environmentvariabledefinitionid', 'Definition', ['environmentvariabledefinition']),
      navigation: 'EnvironmentVariableDefinitionId',
    },
    ...activeColumns(),
  ],
});
