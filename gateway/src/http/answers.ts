import { z } from 'zod';
import { errorCatalogue, type ErrorCode } from '@jackfield/connector-core';
import { statusOfKind } from './problem.js';

/** Every answer of 400 and above. */
export const Problem = z
  .object({
    code: z
      .string()
      .describe('Stable code of the catalogue of errors.')
      .meta({ examples: ['gateway.invalid-request'] }),
    message: z.string().describe('What went wrong, in one sentence.'),
    action: z.string().describe('What the reader should do, in one sentence.'),
  })
  .meta({ id: 'Problem', description: 'Every answer of 400 and above.' });

interface Answer<Schema extends z.ZodType> {
  description: string;
  content: { 'application/json': { schema: Schema } };
}

/** What a route answers with one status, for its `schema.response`. */
export function answer<Schema extends z.ZodType>(description: string, schema: Schema): Answer<Schema> {
  return { description, content: { 'application/json': { schema } } };
}

/**
 * What a route may answer instead, by the codes of the catalogue, for its `schema.response`. Handlers throw these
 * errors; that the type names no status keeps them from being sent by hand.
 */
export function problems(...codes: ErrorCode[]): object {
  const texts = new Map<number, string[]>();
  for (const code of [...codes, 'gateway.internal'] as const) {
    const { kind, message } = errorCatalogue[code];
    const status = statusOfKind(kind);
    texts.set(status, [...(texts.get(status) ?? []), `\`${code}\`: ${message}`]);
  }
  return Object.fromEntries([...texts].map(([status, own]) => [status, answer(own.join(' '), Problem)]));
}
