import type { CrmStore } from '../../crm-store/index.js';
import { asElement, asList, asText, type XmlElement } from './xml.js';

const TABLE = 'FieldPermissions';

/** Replaces the rows that say what a permission set grants of fields; without a body they are gone. */
export function projectFieldPermissions(
  store: CrmStore,
  permissionSet: string,
  body: XmlElement | undefined,
  by: string,
): void {
  for (const row of store.findBy(TABLE, 'ParentId', permissionSet)) store.delete(TABLE, String(row['Id']));
  for (const granted of asList(body?.['fieldPermissions']).map(asElement)) {
    const name = asText(granted['field']) ?? '';
    store.insert(
      TABLE,
      {
        ParentId: permissionSet,
        SobjectType: name.split('.')[0] ?? '',
        Field: name,
        PermissionsRead: granted['readable'] === 'true',
        PermissionsEdit: granted['editable'] === 'true',
      },
      by,
    );
  }
}
