import { channelprovider, ciprovider } from './channel-providers.js';
import { account, contact, lead } from './people.js';
import { activityparty, phonecall } from './phone-call.js';
import {
  appmodule,
  businessunit,
  environmentvariabledefinition,
  environmentvariablevalue,
  organization,
  privilege,
  roleprivileges,
  solution,
} from './set-up.js';
import type { DataverseTable } from './table.js';
import {
  role,
  roletemplate,
  systemuser,
  systemuserroles,
  team,
  teammembership,
  teamroles,
  usersettings,
} from './users.js';
import { developer, incident, opportunity } from './work.js';

export { packageColumns } from './phone-call.js';
export type { Column, DataverseTable } from './table.js';

export const dataverseTables: readonly DataverseTable[] = [
  contact,
  account,
  lead,
  incident,
  opportunity,
  developer,
  phonecall,
  activityparty,
  systemuser,
  role,
  team,
  systemuserroles,
  teammembership,
  businessunit,
  organization,
  solution,
  appmodule,
  privilege,
  roleprivileges,
  environmentvariabledefinition,
  environmentvariablevalue,
  ciprovider,
  channelprovider,
  usersettings,
  roletemplate,
  teamroles,
];

/** A relation between many and many, seen from one of its ends. */
export interface ManyToMany {
  /** Where it is followed from, and by which name. */
  from: string;
  name: string;
  to: string;
  /** The table that holds its rows. */
  through: string;
}

export const manyToMany: readonly ManyToMany[] = [
  { from: 'systemuser', name: 'systemuserroles_association', to: 'role', through: 'systemuserroles' },
  { from: 'role', name: 'systemuserroles_association', to: 'systemuser', through: 'systemuserroles' },
  { from: 'role', name: 'roleprivileges_association', to: 'privilege', through: 'roleprivileges' },
  { from: 'systemuser', name: 'teammembership_association', to: 'team', through: 'teammembership' },
  { from: 'team', name: 'teammembership_association', to: 'systemuser', through: 'teammembership' },
  { from: 'team', name: 'teamroles_association', to: 'role', through: 'teamroles' },
];
