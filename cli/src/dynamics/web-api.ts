import type { Http } from '@jackfield/connector-core';
import { CommandFailure, exitCodes } from '../exit-codes.js';

/** The Web API of one environment, as whoever signed in. */
export interface WebApi {
  /** Without a slash at the end. */
  url: string;
  /** @throws CommandFailure */
  get<Answer>(path: string): Promise<Answer>;
  /** Rows of a query. */
  rows<Row>(path: string): Promise<Row[]>;
  /** @returns id of the row that was created, where one was */
  send(method: 'POST' | 'PATCH', path: string, body: unknown): Promise<string | undefined>;
}

const ADMINISTRATOR = 'Sign in as a System Administrator of the environment.';
const RIGHT_MISSING = 'right-missing';

/** Whether the environment refused since the signed-in user may not do it. */
export function isRightMissing(error: unknown): boolean {
  return error instanceof CommandFailure && error.code === RIGHT_MISSING;
}

export function createWebApi(http: Http, url: string, accessToken: string): WebApi {
  const root = `${url}/api/data/v9.2/`;
  const ask = async (method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown) => {
    const response = await http({
      method,
      url: `${root}${path}`,
      headers: {
        authorization: `Bearer ${accessToken}`,
        accept: 'application/json',
        'odata-version': '4.0',
        'odata-maxversion': '4.0',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.status >= 400) throw refusal(response.status, response.text);
    return response;
  };
  const get = async <Answer>(path: string): Promise<Answer> =>
    JSON.parse((await ask('GET', path)).text) as Answer;
  return {
    url,
    get,
    rows: async <Row>(path: string) => (await get<{ value: Row[] }>(path)).value,
    send: async (method, path, body) => {
      const { headers } = await ask(method, path, body);
      return /\(([-0-9a-f]{36})\)$/i.exec(headers['odata-entityid'] ?? '')?.[1];
    },
  };
}

function refusal(status: number, text: string): CommandFailure {
  const { code = '', message = '' } = errorIn(text);
  if (status === 401) {
    return new CommandFailure(
      'The environment does not accept the token.',
      'Get a new one for this environment, and set DATAVERSE_ACCESS_TOKEN to it; or sign in with --login device.',
      exitCodes.failed,
      'session-ended',
    );
  }
  if (status === 403) {
    return new CommandFailure(
      `The signed-in user may not do this: ${message}`,
      ADMINISTRATOR,
      exitCodes.failed,
      RIGHT_MISSING,
    );
  }
  return new CommandFailure(
    `The environment refused: ${message || status}${code === '' ? '' : ` (${code})`}`,
    'Mend what it says, and repeat the command; what was done already is not done twice.',
    exitCodes.failed,
    code,
  );
}

function errorIn(text: string): { code?: string; message?: string } {
  try {
    return (JSON.parse(text) as { error?: { code?: string; message?: string } }).error ?? {};
  } catch {
    return {};
  }
}
