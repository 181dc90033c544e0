import { catalogued, type Http, type Platform } from '@jackfield/connector-core';
import type { Terminal } from './terminal.js';

/** What an adapter needs, where it runs in the command and not in the gateway. It logs nothing: findings say it all. */
export function plainPlatform({ now }: Pick<Terminal, 'now'>): Platform {
  const silent = (): void => undefined;
  const logger = { debug: silent, info: silent, warn: silent, error: silent };
  return { http: send, clock: { now }, logger };
}

const TIMEOUT_MS = 30_000;

const send: Http = async ({ method, url, headers = {}, body, timeoutMs = TIMEOUT_MS }) => {
  try {
    const response = await fetch(url, {
      method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      ...(body === undefined ? {} : { body }),
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: await response.text(),
    };
  } catch (cause) {
    throw catalogued('http.no-answer', { cause });
  }
};
