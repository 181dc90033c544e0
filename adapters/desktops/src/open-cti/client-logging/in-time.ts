import { AdapterError, catalogued, type ActivityWrite } from '@jackfield/connector-core/ports';

/** The page's own word for silence speaks of a record that did not open. */
export async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  return work.catch((error: unknown) => {
    if (error instanceof AdapterError && error.code === 'desktop.timed-out') {
      throw catalogued('crm.timed-out', { cause: error });
    }
    throw error;
  });
}

/** A page shows a new activity only when it is told to; one that does not list it is left alone. */
export function isShownOn(recordId: string | undefined, { draft }: ActivityWrite): boolean {
  return recordId !== undefined && [draft.who?.id, draft.what?.id].includes(recordId);
}
