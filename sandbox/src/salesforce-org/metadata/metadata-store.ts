import type { CrmStore, TableDescription } from '../../crm-store/index.js';
import { NAMESPACE } from '../objects/sobject.js';
import { findMetadataType } from './metadata-types.js';
import type { XmlElement } from './xml.js';

/** One component of the org's metadata. */
export interface Component {
  type: string;
  /** e.g. `Jackfield_Gateway`, `jackfield__Jackfield_Agent`, `Task.jackfield__Queue__c` */
  fullName: string;
  body: XmlElement;
}

/** Where components are kept, beside the records of the org. */
export const metadataTable: TableDescription = {
  name: 'MetadataComponent',
  label: 'Metadata Component',
  labelPlural: 'Metadata Components',
  idField: 'Id',
  stamps: {
    createdAt: 'CreatedDate',
    createdBy: 'CreatedById',
    changedAt: 'ChangedDate',
    changedBy: 'ChangedById',
  },
  fields: [
    { name: 'Type', label: 'Type', type: 'text' },
    { name: 'FullName', label: 'Full Name', type: 'text' },
    { name: 'Key', label: 'Key', type: 'text', unique: 'case-insensitive' },
    { name: 'Body', label: 'Body', type: 'long-text' },
    { name: 'CreatedDate', label: 'Created', type: 'datetime' },
    { name: 'CreatedById', label: 'Created By', type: 'text' },
    { name: 'ChangedDate', label: 'Changed', type: 'datetime' },
    { name: 'ChangedById', label: 'Changed By', type: 'text' },
  ],
};

export interface StoredComponent extends Component {
  id: string;
  createdAt: string;
  createdBy: string;
  changedAt: string;
  changedBy: string;
}

type Listener = (component: Component, what: 'put' | 'deleted', by: string) => void;

/** The org's metadata. Whoever keeps something that follows from it is told of every change. */
export class MetadataStore {
  private readonly listeners: Listener[] = [];
  /** By type, since every write of a record asks for the rules. */
  private readonly listed = new Map<string, StoredComponent[]>();

  constructor(private readonly store: CrmStore) {}

  onChange(listener: Listener): void {
    this.listeners.push(listener);
  }

  find(type: string, fullName: string): StoredComponent | undefined {
    const [row] = this.store.findBy(metadataTable.name, 'Key', keyOf(type, fullName));
    return row && stored(row);
  }

  list(type: string): readonly StoredComponent[] {
    const known = this.listed.get(type);
    if (known) return known;
    const components = this.store
      .findBy(metadataTable.name, 'Type', type)
      .map(stored)
      .sort((a, b) => (a.fullName < b.fullName ? -1 : 1));
    this.listed.set(type, components);
    return components;
  }

  /** @returns whether it is new */
  put(component: Component, by: string): boolean {
    const { type, fullName, body } = component;
    this.listed.delete(type);
    const known = this.find(type, fullName);
    if (known) {
      this.store.update(metadataTable.name, known.id, { Body: JSON.stringify(body) }, by);
    } else {
      const Key = keyOf(type, fullName);
      this.store.insert(
        metadataTable.name,
        { Type: type, FullName: fullName, Key, Body: JSON.stringify(body) },
        by,
      );
    }
    this.listeners.forEach((listen) => listen(component, 'put', by));
    return known === undefined;
  }

  delete(component: StoredComponent, by: string): void {
    this.listed.delete(component.type);
    this.store.delete(metadataTable.name, component.id);
    this.listeners.forEach((listen) => listen(component, 'deleted', by));
  }
}

function keyOf(type: string, fullName: string): string {
  return `${type}:${fullName}`;
}

function stored(row: Record<string, unknown>): StoredComponent {
  return {
    id: String(row['Id']),
    type: String(row['Type']),
    fullName: String(row['FullName']),
    body: JSON.parse(String(row['Body'])) as XmlElement,
    createdAt: String(row['CreatedDate']),
    createdBy: String(row['CreatedById']),
    changedAt: String(row['ChangedDate']),
    changedBy: String(row['ChangedById']),
  };
}

/** `jackfield` of `jackfield__Jackfield_Agent` and of `Task.jackfield__Queue__c`. */
export function namespaceOf({ type, fullName }: Pick<Component, 'type' | 'fullName'>): string | undefined {
  const own = fullName.split('.').at(-1) ?? '';
  const name = type === 'CustomField' ? own.replace(/__c$/, '') : own;
  return name.startsWith(`${NAMESPACE}__`) ? NAMESPACE : undefined;
}

/** What a managed package brought, and its author alone may change. */
export function isLocked(component: Pick<Component, 'type' | 'fullName'>): boolean {
  return namespaceOf(component) !== undefined && !findMetadataType(component.type)?.subscriberMayEdit;
}
