import type { CrmStore } from '../crm-store/index.js';
import { sampleAdministrator, sampleAgents } from '../sample-data/agents.js';
import type { ObjectCatalogue } from './object-catalogue.js';
import type { OrgRecords } from './org-records.js';

/** The user under which Jackfield's gateway works in the org. */
export const integrationUser = {
  id: '005000000000009AAA',
  username: 'jackfield.integration@example.com',
};

/** Who sets the org up. */
export const administrator = { id: sampleAdministrator.crmUser, username: sampleAdministrator.email };

/** Profiles, as every org has them; the integration user's comes with its licence for API-only users. */
export const profiles = {
  administrator: '00e000000000001AAA',
  standardUser: '00e000000000002AAA',
  integration: '00e000000000003AAA',
} as const;

interface SeedParts {
  store: CrmStore;
  records: OrgRecords;
  catalogue: ObjectCatalogue;
}

/** Adds the users and profiles that are missing, so that an org of an older version gains them, too. */
export function seedUsers({ store, records, catalogue }: SeedParts): void {
  const add = (type: string, id: string, values: Record<string, unknown>): void => {
    if (store.read(type, id)) return;
    records.create(catalogue.require(type), values, administrator.id, id);
  };
  add('Profile', profiles.administrator, {
    Name: 'System Administrator',
    PermissionsApiEnabled: true,
    PermissionsActivitiesAccess: true,
    PermissionsEditTask: true,
    PermissionsViewSetup: true,
    PermissionsCustomizeApplication: true,
    PermissionsModifyMetadata: true,
    PermissionsManageUsers: true,
    PermissionsManageInternalUsers: true,
    PermissionsAssignPermissionSets: true,
    PermissionsAuthorApex: true,
    PermissionsModifyAllData: true,
    PermissionsViewAllData: true,
  });
  add('Profile', profiles.standardUser, {
    Name: 'Standard User',
    PermissionsApiEnabled: true,
    PermissionsActivitiesAccess: true,
    PermissionsEditTask: true,
  });
  add('Profile', profiles.integration, {
    Name: 'Minimum Access - API Only Integrations',
    PermissionsApiEnabled: true,
  });

  const userNamed = (name: string) => {
    const [FirstName = '', ...rest] = name.split(' ');
    return { FirstName, LastName: rest.join(' '), Alias: FirstName.slice(0, 8) };
  };
  for (const agent of sampleAgents) {
    add('User', agent.crmUser, {
      ...userNamed(agent.name),
      Username: agent.email,
      Email: agent.email,
      LanguageLocaleKey: agent.language,
      ProfileId: profiles.standardUser,
    });
  }
  add('User', integrationUser.id, {
    ...userNamed('Jackfield Integration'),
    Username: integrationUser.username,
    Email: integrationUser.username,
    ProfileId: profiles.integration,
  });
  add('User', administrator.id, {
    ...userNamed(sampleAdministrator.name),
    Username: administrator.username,
    Email: administrator.username,
    ProfileId: profiles.administrator,
  });
}
