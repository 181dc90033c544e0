import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { TenantAnswer } from '@jackfield/gateway';
import {
  administratorUser,
  startDataverse,
  type DataverseEnvironment,
} from '../../../sandbox/src/dataverse/index.js';
import type { CommandFailure } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';
import { openEnvironment, type EnvironmentOptions } from './open-environment.js';

jest.setTimeout(60_000);

describe('an administrator of an environment signs in', () => {
  let environment: DataverseEnvironment;
  let clock = Date.now();
  beforeAll(async () => {
    environment = await startDataverse({
      ...{ port: 0, sampleData: false, now: () => clock },
      apps: [{ clientId: 'confidential', secret: 'shh', certificates: {}, user: undefined }],
    });
  });
  afterAll(() => environment.stop());

  const connected = (...environments: Record<string, string>[]) =>
    ({
      orgs: environments.map((settings) => ({ crm: { adapter: 'dynamics', settings } })),
    }) as unknown as TenantAnswer;
  const ours = () => connected(environment.connection);

  /** Enters the code of the note in a browser, as the user of this name. */
  async function enter(note: string, name: string): Promise<void> {
    const [, address = '', code = ''] = /Open (\S+) on any device, and enter the code (\w+)/.exec(note) ?? [];
    const post = async (form: Record<string, string>) => {
      const answer = await fetch(address, { method: 'POST', body: new URLSearchParams(form) });
      return answer.text();
    };
    const page = await post({ user_code: code.toLowerCase() });
    const oid = new RegExp(`value="([^"]+)"><b[^>]*>\\w+</b>\\s*<span>${name}`).exec(page)?.[1] ?? 'nobody';
    await post({ user_code: code, oid });
  }

  const terminal = (answer: (note: string) => Promise<void> | void, env = {}): Terminal => {
    const notes: string[] = [];
    let waits = 0;
    return {
      ...{ env, print: () => undefined, watched: false, now: () => Date.now() },
      note: (text) => void notes.push(text),
      wait: async () => {
        waits += 1;
        // Nobody is as fast as the first question.
        if (waits === 2) await answer(notes[0] ?? '');
      },
    };
  };
  const failureOf = (
    options: EnvironmentOptions,
    tenant: TenantAnswer,
    at: Terminal = terminal(() => undefined),
  ): Promise<CommandFailure> =>
    openEnvironment(options, tenant, at).then(
      () => Promise.reject(new Error('It should have failed')),
      (error: unknown) => error as CommandFailure,
    );

  it('by a code on another device, with nothing more than what the gateway knows', async () => {
    const opened = await openEnvironment(
      { login: 'device' },
      ours(),
      terminal((note) => enter(note, 'Ada Admin')),
    );
    expect(opened).toMatchObject({
      url: environment.url,
      user: { id: administratorUser, name: 'Ada Admin' },
    });
  });

  it('by a code, with an app that is named, before anything is connected', async () => {
    const { entraTenantId, clientId, loginUrl } = environment.connection;
    const options = { environmentUrl: `${environment.url}/`, entraTenant: entraTenantId, clientId, loginUrl };
    const opened = await openEnvironment(
      { ...options, login: 'device' },
      connected(),
      terminal((note) => enter(note, 'Ada Admin')),
    );
    expect(opened.user.id).toBe(administratorUser);
  });

  it('by a token, of the only environment that the tenant has', async () => {
    const env = { DATAVERSE_ACCESS_TOKEN: environment.tokenFor(administratorUser) };
    const opened = await openEnvironment(
      {},
      ours(),
      terminal(() => undefined, env),
    );
    expect(opened.user.id).toBe(administratorUser);
  });

  it.each<[string, () => Promise<CommandFailure>, string]>([
    [
      'they refuse',
      () =>
        failureOf(
          { login: 'device' },
          ours(),
          terminal((note) => enter(note, 'Nobody')),
        ),
      'allow it',
    ],
    ['nobody enters the code', () => failureOf({ login: 'device' }, ours()), 'prints a new code'],
    [
      'the code ended',
      () =>
        failureOf(
          { login: 'device' },
          ours(),
          terminal(() => {
            clock += 3_600_000;
          }),
        ),
      'prints a new code',
    ],
    [
      'the app keeps a secret',
      () =>
        failureOf(
          { login: 'device', clientId: 'confidential' },
          ours(),
          terminal((note) => enter(note, 'Ada Admin')),
        ),
      'Allow public client flows',
    ],
    ['the app is unknown', () => failureOf({ login: 'device', clientId: 'nobody' }, ours()), '--client-id'],
    [
      'the directory is unknown',
      () => failureOf({ login: 'device', entraTenant: 'x' }, ours()),
      '--entra-tenant',
    ],
    [
      'Entra ID does not answer',
      () => failureOf({ login: 'device', loginUrl: 'http://127.0.0.1:1' }, ours()),
      '--login-url',
    ],
    [
      'the sign-in address is not encrypted',
      () => failureOf({ login: 'device', loginUrl: 'http://login.example.com' }, ours()),
      'https://',
    ],
    [
      'nothing is connected',
      () => failureOf({ login: 'device', environmentUrl: environment.url }, connected()),
      'jackfield dynamics connect|--entra-tenant',
    ],
    [
      'there are several environments',
      () =>
        failureOf(
          { login: 'device' },
          connected(environment.connection, {
            ...environment.connection,
            environmentUrl: 'https://b.example',
          }),
        ),
      'Give --environment-url',
    ],
    ['they say nothing', () => failureOf({}, ours()), '--login device'],
  ])('and is told what to do where %s', async (_, work, words) => {
    const failure = await work();
    expect(`${failure.message} ${failure.action}`).toMatch(new RegExp(words));
  });
});
