import type { ErrorAnswer } from '@jackfield/gateway';
import { CommandFailure, exitCodes } from './exit-codes.js';

export interface GatewayAddress {
  /** e.g. `http://127.0.0.1:4101` */
  url: string;
  /** The administrator's. */
  token: string;
  /** Who makes changes, for the audit trail. */
  actor: string | undefined;
}

/** The one way from the command to the gateway. Throws only `CommandFailure`. */
export interface GatewayClient {
  get<Answer>(path: string, query?: Record<string, string | number | undefined>): Promise<Answer>;
  send<Answer>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Answer>;
  /** Lines of JSON as they come. Ends without an error when the connection breaks off in the middle. */
  lines<Line>(path: string, body: unknown): AsyncGenerator<Line>;
}

const TIMEOUT_MS = 60_000;

export function createGatewayClient({ url, token, actor }: GatewayAddress): GatewayClient {
  async function request(
    method: string,
    path: string,
    body: unknown,
    timeoutMs: number | undefined,
  ): Promise<Response> {
    const response = await fetch(new URL(path, url), {
      method,
      headers: headersOf({
        authorization: `Bearer ${token}`,
        ...(actor === undefined ? {} : { 'x-jackfield-actor': asHeader(actor) }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(timeoutMs === undefined ? {} : { signal: AbortSignal.timeout(timeoutMs) }),
    }).catch(() => {
      throw unreachable(url);
    });
    if (!response.ok) throw await refusalOf(response, url);
    return response;
  }

  return {
    async get<Answer>(path: string, query: Record<string, string | number | undefined> = {}) {
      const given = Object.entries(query).flatMap(([name, value]): [string, string][] =>
        value === undefined ? [] : [[name, String(value)]],
      );
      const search = given.length > 0 ? `?${new URLSearchParams(given).toString()}` : '';
      return readJson<Answer>(await request('GET', path + search, undefined, TIMEOUT_MS), url);
    },
    async send<Answer>(method: string, path: string, body?: unknown) {
      // A replay of a long list takes as long as it takes.
      return readJson<Answer>(await request(method, path, body, undefined), url);
    },
    async *lines<Line>(path: string, body: unknown) {
      const response = await request('POST', path, body, undefined);
      const reader = response.body?.getReader();
      const decoder = new TextDecoder();
      let rest = '';
      for (;;) {
        const read = await reader?.read().catch(() => undefined);
        if (!read || read.done) return;
        const parts = (rest + decoder.decode(read.value as Uint8Array, { stream: true })).split('\n');
        rest = parts.pop() ?? '';
        for (const line of parts) yield JSON.parse(line) as Line;
      }
    },
  };
}

/** Made before anything is sent: what no header can carry is no fault of the network. */
function headersOf(given: Record<string, string>): Headers {
  try {
    return new Headers(given);
  } catch {
    throw new CommandFailure(
      'The token holds characters that cannot be sent.',
      'Set JACKFIELD_ADMIN_TOKEN to the token with which the gateway was started.',
      exitCodes.usage,
    );
  }
}

/** Names of people are not all ASCII, headers are. The gateway decodes it. */
function asHeader(name: string): string {
  return name.replace(/[^\x20-\x7e]|%/gu, encodeURIComponent);
}

async function readJson<Answer>(response: Response, url: string): Promise<Answer> {
  const text = await response.text();
  try {
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  } catch {
    throw noGateway(url);
  }
}

async function refusalOf(response: Response, url: string): Promise<CommandFailure> {
  const problem = (await response.json().catch(() => undefined)) as Partial<ErrorAnswer> | undefined;
  if (problem?.code === undefined) return noGateway(url);
  if (problem.code === 'gateway.unauthorized') {
    return new CommandFailure(
      'The gateway does not accept the token.',
      'Set JACKFIELD_ADMIN_TOKEN to the token with which the gateway was started.',
      exitCodes.failed,
      problem.code,
    );
  }
  if (problem.code === 'gateway.tenant-unknown') {
    return new CommandFailure(
      'The gateway does not know this tenant.',
      'Choose one of `jackfield tenants` with --tenant.',
      exitCodes.failed,
      problem.code,
    );
  }
  return new CommandFailure(problem.message ?? '', problem.action ?? '', exitCodes.failed, problem.code);
}

function unreachable(url: string): CommandFailure {
  return new CommandFailure(
    `No gateway answers at ${url}.`,
    'Start it, or set JACKFIELD_URL or --url to its address.',
    exitCodes.unreachable,
  );
}

function noGateway(url: string): CommandFailure {
  return new CommandFailure(
    `What answers at ${url} is no Jackfield gateway.`,
    'Set JACKFIELD_URL or --url to the gateway’s own address, without a path.',
    exitCodes.unreachable,
  );
}
