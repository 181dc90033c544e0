import { errorCatalogue, type ErrorCode } from '@jackfield/connector-core/ports';
import type { CommandFailure } from '@jackfield/connector-core/view';

/** What went wrong, for a person: what happened and what to do. `code` finds a translation. */
export type Failure = CommandFailure;

interface ErrorLike {
  kind?: unknown;
  code?: unknown;
  message?: unknown;
  action?: unknown;
}

const asErrorLike = (error: unknown): ErrorLike => (typeof error === 'object' && error !== null ? error : {});

/** Reads a port's `AdapterError` by its shape; whatever else was thrown is told as `fallback`. */
export function failureOf(error: unknown, fallback: ErrorCode): Failure {
  const { code, message, action } = asErrorLike(error);
  const known = failureOfCode(typeof code === 'string' ? code : fallback);
  if (typeof code !== 'string' || typeof message !== 'string') return known;
  return { code, message, action: typeof action === 'string' ? action : known.action };
}

/** The catalogue's words for a code; the code itself where it has none (a newer gateway or adapter). */
export function failureOfCode(code: string): Failure {
  const entry = (errorCatalogue as Record<string, { message: string; action: string } | undefined>)[code];
  return { code, message: entry?.message ?? code, action: entry?.action ?? '' };
}

/** The `kind` of a port's error, if it is one. */
export function kindOf(error: unknown): string | undefined {
  const { kind } = asErrorLike(error);
  return typeof kind === 'string' ? kind : undefined;
}
