import type { CrmRecord } from '@jackfield/connector-core';
import type { Answer } from './answer.js';

/** What one way of searching brought. */
export interface Found {
  answer: Answer;
  /** To be read of a good answer only. */
  records: () => CrmRecord[];
}

/** Of a search that was not worth a call. */
export const nothingFound: Found = { answer: { ok: true, body: undefined }, records: () => [] };
