import { z } from 'zod';
import { invalidRequest } from '../http/invalid-request.js';

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

/** A day (UTC), as far as the database takes it: ISO 8601 has a year 0, PostgreSQL does not. */
export const Day = z.iso.date().refine((day) => !day.startsWith('0000'), 'There was no year 0');

/** A text in a cursor, as far as the database takes it. */
export const cursorText = z.string().refine((text) => !text.includes('\0'));

/**
 * The place that a list wrote into this cursor; undefined where there is none. Throws `gateway.invalid-request` for what
 * the list never wrote: beginning anew would be endless pages for whoever sends it.
 */
export function readCursor<Place>(cursor: string | undefined, place: z.ZodType<Place>): Place | undefined {
  if (cursor === undefined) return undefined;
  const read = place.safeParse(parseCursor(cursor));
  if (read.success) return read.data;
  throw invalidRequest(['query.cursor: is none of this list; send `next` of the page before, or none']);
}

function parseCursor(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
