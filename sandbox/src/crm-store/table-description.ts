/**
 * What a table holds, as data: the store builds its SQL from it, checks every write against it, and a stand-in
 * org answers its vendor's "describe" from it.
 */
export type FieldType =
  | 'text'
  | 'long-text'
  | 'number'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'choice'
  | 'reference'
  | 'email'
  | 'phone'
  | 'url';

export type Value = string | number | boolean | null;
export type Row = Record<string, Value>;

export interface FieldDescription {
  name: string;
  label: string;
  type: FieldType;
  /** Most characters, counted in UTF-16 units as the vendors do. */
  length?: number;
  /** Digits after the point; 0 = whole numbers only. */
  scale?: number;
  required?: boolean;
  /** No two rows that are not deleted may share a value. */
  unique?: 'case-sensitive' | 'case-insensitive';
  /** May stand in an upsert in place of the id. */
  externalId?: boolean;
  /** Tables that a reference may point at. */
  references?: string[];
  /** The name under which a query follows the reference, e.g. `Account` for `AccountId`. */
  relationship?: string;
  choices?: string[];
  /** Whether a value outside `choices` is refused. */
  restricted?: boolean;
  /** Who may set it: nobody but the store, or only whoever creates the row. */
  readOnly?: 'always' | 'after-create';
  default?: Value;
}

export interface TableDescription {
  name: string;
  label: string;
  labelPlural: string;
  idField: string;
  /** Boolean field that marks a row as deleted. Without it, deleting removes the row. */
  deletedField?: string;
  /** Fields that the store itself fills in at every write. */
  stamps: {
    createdAt?: string;
    createdBy?: string;
    changedAt?: string;
    changedBy?: string;
    /** Counted by the stand-in itself at every write. */
    version?: string;
  };
  fields: FieldDescription[];
  /** Values that follow from others, e.g. a full name; computed at every write. */
  derive?: (row: Row) => Row;
}
