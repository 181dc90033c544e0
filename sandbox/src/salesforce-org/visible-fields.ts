import type { CrmStore } from '../crm-store/index.js';
import { findCustomField } from './metadata/check-references.js';
import type { MetadataStore } from './metadata/metadata-store.js';
import type { UserRights } from './metadata/user-rights.js';
import { ObjectCatalogue } from './object-catalogue.js';

interface VisibleFieldParts {
  store: CrmStore;
  metadata: MetadataStore;
  rights: UserRights;
  /** Every object with every field that it can have. */
  all: ObjectCatalogue;
}

/**
 * The objects as one user sees them. An object that the user may not read does not exist, either. A custom field is there once its package is installed, and for whom a permission
 * set shows it; to everybody else it does not exist.
 */
export class VisibleFields {
  private readonly views = new Map<string, ObjectCatalogue>();

  constructor(private readonly parts: VisibleFieldParts) {
    parts.metadata.onChange(() => this.views.clear());
    parts.store.onChange(({ table, id, row }) => {
      // What one user may see is no other's concern: users are given their rights by the thousand.
      if (table === 'User') this.views.delete(id);
      else if (table === 'PermissionSetAssignment' && row) this.views.delete(String(row['AssigneeId']));
      else if (['PermissionSetAssignment', 'Profile'].includes(table)) this.views.clear();
    });
  }

  of(user: string): ObjectCatalogue {
    const known = this.views.get(user);
    if (known) return known;
    const { all, metadata, rights } = this.parts;
    const view = new ObjectCatalogue(
      all.all
        .filter(({ name }) => rights.objectAccess(user, name).read)
        .map((object) => ({
          ...object,
          fields: object.fields.flatMap((field) => {
            if (!field.name.endsWith('__c')) return [field];
            if (!findCustomField(metadata, object.name, field.name)) return [];
            if (!rights.seesField(user, object.name, field.name)) return [];
            return rights.mayEditField(user, object.name, field.name)
              ? [field]
              : [{ ...field, readOnly: 'always' }];
          }),
        })),
    );
    this.views.set(user, view);
    return view;
  }
}
