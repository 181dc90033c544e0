import type { CrmStore } from '../crm-store/index.js';
import { sampleAgents } from '../sample-data/agents.js';
import { sandboxFile } from '../web-server/bundle-script.js';
import { installPackage, readPackage } from './metadata/install-package.js';
import type { Component, MetadataStore } from './metadata/metadata-store.js';
import { administrator, integrationUser } from './seed-users.js';

/** By folder, since tests start many orgs. */
const read = new Map<string, readonly Component[]>();

/** @param source `main`: the package; `org`: the permission sets that every org makes for itself */
function componentsOf(source: 'main' | 'org'): readonly Component[] {
  const components = read.get(source) ?? readPackage(sandboxFile(`../force-app/${source}`));
  read.set(source, components);
  return components;
}

/** What an administrator has after installing the package. */
export function installJackfield(metadata: MetadataStore): void {
  installPackage(metadata, componentsOf('main'), administrator.id);
}

/** The permission sets of this version that every org makes for itself. */
export function putOrgRights(metadata: MetadataStore): void {
  for (const component of componentsOf('org')) metadata.put(component, administrator.id);
}

/**
 * What an administrator has after following docs/crms/salesforce.md with the package installed: its rights, given to
 * those who need them, and the agents attached to the call center.
 */
export function giveRights(store: CrmStore): void {
  const agents = sampleAgents.map(({ crmUser }) => crmUser);
  const holders: [RegExp, string[]][] = [
    [/_Agent(_Rights)?$/, agents],
    [/_Integration(_Rights)?$/, [integrationUser.id]],
    [/_Administrator(_Rights)?$/, [administrator.id]],
  ];
  for (const set of store.all('PermissionSet')) {
    const users = holders.find(([name]) => name.test(String(set['Name'])))?.[1] ?? [];
    for (const user of users) assign(store, user, String(set['Id']));
  }
  const [callCenter] = store.all('CallCenter');
  if (callCenter) {
    for (const user of agents) store.correct('User', user, { CallCenterId: String(callCenter['Id']) });
  }
}

function assign(store: CrmStore, user: string, permissionSet: string): void {
  const has = store
    .findBy('PermissionSetAssignment', 'AssigneeId', user)
    .some((each) => each['PermissionSetId'] === permissionSet);
  if (has) return;
  store.insert(
    'PermissionSetAssignment',
    { AssigneeId: user, PermissionSetId: permissionSet },
    administrator.id,
  );
}
