import type { z } from 'zod';
import { invalidRequest } from './invalid-request.js';

/** The body in its documented form; every fault is named by its path. */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  throw invalidRequest(
    parsed.error.issues.map(({ path, message }) => {
      const place = path.map(String).join('.') || 'body';
      return `${place}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
    }),
  );
}
