import type { CrmStore } from '../../crm-store/index.js';
import { voicePermissionSets } from '../voice-calls.js';
import type { MetadataStore } from './metadata-store.js';
import { asElement, asList, asText, type XmlElement } from './xml.js';

export interface ObjectAccess {
  read: boolean;
  create: boolean;
  edit: boolean;
}

/** What only View Setup and Configuration shows. */
const setupObjects = [
  ...[
    'PermissionSet',
    'PermissionSetAssignment',
    'FieldPermissions',
    'Profile',
    'CallCenter',
    'CspTrustedSite',
    'NamedCredential',
  ],
];

/** What every internal user may read. */
const readByAll = ['Organization', 'Group', 'GroupMember'];

/** What users may do: by their profile, and by the permission sets that are assigned to them. */
export class UserRights {
  constructor(
    private readonly store: CrmStore,
    private readonly metadata: MetadataStore,
  ) {}

  /** @param permission e.g. `ViewSetup` */
  has(user: string, permission: string): boolean {
    const profile = this.store.read('Profile', String(this.store.read('User', user)?.['ProfileId']));
    return (
      profile?.[`Permissions${permission}`] === true ||
      this.assigned(user).some(({ userPermissions }) =>
        asList(userPermissions)
          .map(asElement)
          .some(({ name, enabled }) => name === permission && enabled === 'true'),
      )
    );
  }

  /** @param permission of a package, e.g. `jackfield__Set_Up` */
  hasCustom(user: string, permission: string): boolean {
    return this.assigned(user).some(({ customPermissions }) =>
      asList(customPermissions)
        .map(asElement)
        .some(({ name, enabled }) => name === permission && enabled === 'true'),
    );
  }

  /**
   * Fields that a permission set grants; those of the package nobody sees without. Who may change all data sees
   * everything, as the installing administrator does.
   */
  seesField(user: string, object: string, field: string): boolean {
    return this.has(user, 'ModifyAllData') || this.fieldGrant(user, object, field) !== undefined;
  }

  mayEditField(user: string, object: string, field: string): boolean {
    return this.has(user, 'ModifyAllData') || this.fieldGrant(user, object, field) === 'edit';
  }

  /** What the user may do with records of an object. Who has the least profile gets everything by permission sets. */
  objectAccess(user: string, object: string): ObjectAccess {
    if (this.has(user, 'ModifyAllData')) return { read: true, create: true, edit: true };
    if (setupObjects.includes(object)) {
      const read = this.has(user, 'ViewSetup');
      const assigns = object === 'PermissionSetAssignment' && this.has(user, 'AssignPermissionSets');
      return { read, create: assigns, edit: assigns };
    }
    if (object === 'Task') {
      const edit = this.has(user, 'EditTask');
      return { read: this.has(user, 'ActivitiesAccess'), create: edit, edit };
    }
    if (object === 'VoiceCall') {
      const may = this.holds(user, voicePermissionSets.agent, voicePermissionSets.administrator);
      return { read: may, create: false, edit: may };
    }
    if (object === 'User') {
      const edit = this.has(user, 'ManageInternalUsers') || this.has(user, 'ManageUsers');
      return { read: true, create: edit, edit };
    }
    if (readByAll.includes(object)) return { read: true, create: false, edit: false };
    if (!this.hasLeastProfile(user)) return { read: true, create: true, edit: true };
    const grants = this.assigned(user)
      .flatMap(({ objectPermissions }) => asList(objectPermissions))
      .map(asElement)
      .filter((each) => asText(each['object']) === object);
    const granted = (name: string) => grants.some((each) => each[name] === 'true');
    return { read: granted('allowRead'), create: granted('allowCreate'), edit: granted('allowEdit') };
  }

  /** Whether one of these permission sets is assigned, whatever it holds. */
  private holds(user: string, ...names: string[]): boolean {
    return this.store
      .findBy('PermissionSetAssignment', 'AssigneeId', user)
      .some((each) =>
        names.includes(String(this.store.read('PermissionSet', String(each['PermissionSetId']))?.['Name'])),
      );
  }

  private hasLeastProfile(user: string): boolean {
    const profile = this.store.read('Profile', String(this.store.read('User', user)?.['ProfileId']));
    return String(profile?.['Name'] ?? '').startsWith('Minimum Access');
  }

  private fieldGrant(user: string, object: string, field: string): 'read' | 'edit' | undefined {
    const grants = this.assigned(user)
      .flatMap(({ fieldPermissions }) => asList(fieldPermissions))
      .map(asElement)
      .filter((each) => asText(each['field']) === `${object}.${field}` && each['readable'] === 'true');
    if (grants.length === 0) return undefined;
    return grants.some(({ editable }) => editable === 'true') ? 'edit' : 'read';
  }

  private assigned(user: string): XmlElement[] {
    return this.store.findBy('PermissionSetAssignment', 'AssigneeId', user).flatMap((assignment) => {
      const set = this.store.read('PermissionSet', String(assignment['PermissionSetId']));
      const prefix = set?.['NamespacePrefix'] ? `${String(set['NamespacePrefix'])}__` : '';
      const component = this.metadata.find('PermissionSet', `${prefix}${String(set?.['Name'])}`);
      return component ? [component.body] : [];
    });
  }
}
