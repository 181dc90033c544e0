export type StoreProblemKind =
  | 'missing'
  | 'too-long'
  | 'wrong-type'
  | 'not-a-choice'
  | 'duplicate'
  | 'unknown-field'
  | 'read-only'
  | 'reference-not-found'
  | 'reference-deleted'
  | 'reference-of-wrong-table'
  | 'not-found'
  | 'deleted';

/** One reason why a write was refused. */
export interface StoreProblem {
  kind: StoreProblemKind;
  field?: string;
  /** What stood in the field, or the row that stands in the way. */
  detail?: string;
}

/** A write that the table's description does not allow. Nothing was changed. */
export class StoreError extends Error {
  constructor(
    readonly table: string,
    readonly problems: StoreProblem[],
  ) {
    super(
      `${table}: ${problems.map((problem) => `${problem.kind} ${problem.field ?? ''}`.trim()).join(', ')}`,
    );
    this.name = 'StoreError';
  }
}
