import { AdapterError } from '../ports/adapter-error.js';
import type { Http, Logger, Platform } from '../ports/platform.js';

/** A platform whose log can be read afterwards. */
export function watchedPlatform(http: Http): { platform: Platform; logged: () => string } {
  const lines: string[] = [];
  const write = (message: string, data?: Record<string, unknown>): void => {
    lines.push(`${message} ${JSON.stringify(data, withErrors)}`);
  };
  const logger: Logger = { debug: write, info: write, warn: write, error: write };
  return { platform: { http, logger, clock: { now: () => Date.now() } }, logged: () => lines.join('\n') };
}

/** The error with which it failed. Fails when it did not, or with another kind of error. */
export async function errorOf(work: Promise<unknown>): Promise<AdapterError> {
  let error: unknown;
  try {
    await work;
  } catch (caught) {
    error = caught;
  }
  if (error === undefined) throw new Error('It should have failed');
  expect(error).toBeInstanceOf(AdapterError);
  return error as AdapterError;
}

/** Every text of an error: what somebody may read in a message or in a log. */
export function everythingIn(error: AdapterError): string {
  const texts = [error.message, error.action, error.code];
  for (let cause = error.cause; cause !== undefined && cause !== null;) {
    texts.push(JSON.stringify(cause, withErrors));
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return texts.join('\n');
}

/** `JSON.stringify` shows nothing of an error by itself. */
function withErrors(_key: string, value: unknown): unknown {
  return value instanceof Error ? { name: value.name, message: value.message, stack: value.stack } : value;
}
