import { z } from 'zod';

export const MOST_PER_PAGE = 500;

/** How lists are read page by page. */
export const Paging = z.object({
  cursor: z.string().max(400).optional().describe('`next` of the page before.'),
  limit: z.coerce.number().int().min(1).max(MOST_PER_PAGE).default(100),
});

/** Where the next page begins; absent on the last one. */
export const next = z.string().optional().describe('Cursor of the next page; absent on the last one.');

/** A place in a list as one text that nobody has to understand. */
export function writeCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** The parts of a cursor; `undefined` for none and for what is no cursor of ours. */
export function readCursor(cursor: string | undefined, count: number): string[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const parts = z
      .array(z.string())
      .length(count)
      .safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return parts.data;
  } catch {
    return undefined;
  }
}
