import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  administrator,
  startSalesforceOrg,
  type SalesforceOrg,
} from '../../../../sandbox/src/salesforce-org/index.js';
import { createPerson } from '../../../../sandbox/src/salesforce-org/testing/person.js';
import type { CommandFailure } from '../../exit-codes.js';
import type { Terminal } from '../../terminal.js';
import { openOrg, type OrgOptions } from '../open-org.js';

// Loading jsforce takes seconds.
jest.setTimeout(60_000);

let org: SalesforceOrg;
let port: number;
const clientId = 'the-app';
const person = () => createPerson(org, () => org.context.mailbox);

beforeAll(async () => {
  port = await freePort();
  const callbackUrls = [`http://localhost:${port}/jackfield/callback`];
  org = await startSalesforceOrg({
    ...{ port: 0, sampleData: false },
    connectedApps: [
      { clientId, callbackUrls },
      { clientId: 'secretive', clientSecret: 'shh', callbackUrls },
    ],
  });
});
afterAll(() => org.stop());

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const found = (server.address() as AddressInfo).port;
  await new Promise((resolve) => server.close(resolve));
  return found;
}

const terminal = (change: Partial<Terminal> = {}): Terminal & { notes: string[] } => {
  const notes: string[] = [];
  return {
    notes,
    env: {},
    print: () => undefined,
    note: (text) => void notes.push(text),
    watched: false,
    now: () => Date.now(),
    wait: () => Promise.resolve(),
    ...change,
  };
};
const options = (change: Partial<OrgOptions>): OrgOptions => ({
  loginUrl: org.url,
  clientId,
  port,
  ...change,
});
const failureOf = (work: Promise<unknown>): Promise<CommandFailure> =>
  work.then(
    () => Promise.reject(new Error('It should have failed')),
    (error: unknown) => error as CommandFailure,
  );

describe('an administrator signs in', () => {
  it('[F-039] by the browser, which comes back with the state that it was sent with', async () => {
    let answered = '';
    const open = (address: string): void => {
      const sent = new URL(address).searchParams;
      expect(sent.get('code_challenge')).toHaveLength(43);
      expect(sent.get('state')).toHaveLength(32);
      void forge(port).then(async () => {
        const back = await person().signIn(address, administrator.id, 'allow');
        answered = await back.text();
      });
    };
    const opened = await openOrg(options({ login: 'web' }), terminal({ open }));
    expect(opened.user.username).toBe('admin@example.com');
    // [F-042] The page says so, and where to go on.
    while (answered === '') await new Promise((resolve) => setImmediate(resolve));
    expect(answered).toContain('Connected with Salesforce');
  });

  /** Somebody else sends a code of theirs: it is not taken, and the sign-in goes on. */
  async function forge(to: number): Promise<void> {
    const forged = await fetch(`http://localhost:${to}/jackfield/callback?code=stolen&state=guessed`);
    expect(await forged.text()).toContain('This page belongs to another sign-in');
  }

  it('by a code that is entered on another device', async () => {
    let waits = 0;
    const at = terminal({
      wait: async () => {
        waits += 1;
        if (waits !== 2) return;
        const [, address = '', code = ''] =
          /Open (\S+) on any device, and enter the code (\w+)/.exec(at.notes[0]!) ?? [];
        await person().enterCode(address, code, administrator.id, 'allow');
      },
    });
    const opened = await openOrg(options({ login: 'device' }), at);
    expect(opened).toMatchObject({ id: org.context.orgId, user: { id: administrator.id } });
    expect(waits).toBe(2);
  });

  it('by an app that has a secret, which is read from the environment alone', async () => {
    const open = (address: string): void => void person().signIn(address, administrator.id, 'allow');
    const by = (env: Record<string, string>) =>
      openOrg(options({ login: 'web', clientId: 'secretive' }), terminal({ open, env }));
    expect((await by({ JACKFIELD_SF_CLIENT_SECRET: 'shh' })).user.id).toBe(administrator.id);
    expect((await failureOf(by({}))).action).toContain('JACKFIELD_SF_CLIENT_SECRET');
  });

  it('by an org of the sf CLI, old or new', async () => {
    const accessToken = org.sessionFor(administrator.id);
    const asked: string[] = [];
    const sf =
      (shown: string): NonNullable<Terminal['run']> =>
      (program, words) => {
        asked.push([program, ...words].join(' '));
        const result = words.includes('display')
          ? { instanceUrl: org.url, username: 'admin@example.com', accessToken: shown }
          : { accessToken };
        return Promise.resolve({ code: 0, output: JSON.stringify({ status: 0, result }) });
      };
    const newer = terminal({ run: sf("[REDACTED] Use 'sf org auth show-access-token' to view") });
    expect((await openOrg(options({ targetOrg: 'acme' }), newer)).user.id).toBe(administrator.id);
    expect(asked).toEqual([
      'sf org display --target-org acme --json',
      'sf org auth show-access-token --target-org acme --json',
    ]);
    asked.length = 0;
    expect((await openOrg(options({ targetOrg: 'acme' }), terminal({ run: sf(accessToken) }))).id).toBe(
      org.context.orgId,
    );
    expect(asked).toHaveLength(1);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    [
      'access is denied',
      () =>
        openOrg(
          options({ login: 'web' }),
          terminal({ open: (address) => void person().signIn(address, administrator.id, 'deny') }),
        ),
      'choose "Allow"',
    ],
    [
      'the app does not exist',
      () => openOrg(options({ login: 'device', clientId: 'nobody' }), terminal()),
      'consumer key (--client-id)',
    ],
    [
      'nobody answers there',
      () => openOrg(options({ login: 'device', loginUrl: 'http://127.0.0.1:1' }), terminal()),
      'Check --login-url',
    ],
    [
      'the login address is not encrypted',
      () => openOrg(options({ login: 'web', loginUrl: 'http://login.example.com' }), terminal()),
      'https://',
    ],
    [
      'the app is not named',
      () => openOrg({ loginUrl: org.url, port, login: 'web' }, terminal()),
      '--client-id',
    ],
    [
      'there is no sf CLI',
      () => openOrg(options({ targetOrg: 'acme' }), terminal({ run: () => Promise.resolve(undefined) })),
      'npm install --global @salesforce/cli',
    ],
    [
      'the sf CLI does not know the org',
      () =>
        openOrg(
          options({ targetOrg: 'acme' }),
          terminal({ run: () => Promise.resolve({ code: 1, output: '{"message":"No authorization"}' }) }),
        ),
      'sf org login web --alias acme',
    ],
    ['the alias is none', () => openOrg(options({ targetOrg: '$(reboot)' }), terminal()), 'sf org list'],
  ])('and is told what to do where %s', async (_, work, text) => {
    const failure = await failureOf(work());
    expect(`${failure.message} ${failure.action}`).toContain(text);
  });

  it('and is told that nobody entered the code in time', async () => {
    const failure = await failureOf(openOrg(options({ login: 'device' }), terminal()));
    expect(failure.message).toBe('Nobody entered the code in time.');
  });

  it('and is told that the port is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const failure = await failureOf(openOrg(options({ login: 'web' }), terminal()));
    expect(failure.action).toContain('--port');
    await new Promise((resolve) => server.close(resolve));
  });
});
