import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { ActivityWrite } from '@jackfield/connector-core';
import { wholeCall } from '../testing/calls.js';
import { ADMIN_TOKEN, ORG, TENANT, tenantInput } from '../testing/test-world.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const bundle = join(root, 'gateway/dist/testing/crash-gateway.bundle.mjs');

/** A CRM in the test's own process: it outlives every kill, and may tell the test when it is asked. */
class LivingCrm {
  readonly activities = new Map<string, string>();
  created = 0;
  /** Called before an answer; whoever waits here can kill the gateway in the middle of the request. */
  beforeAnswer: (path: string) => Promise<void> = () => Promise.resolve();
  #server: Server = createServer((request, response) => {
    void (async () => {
      let body = '';
      for await (const part of request) body += String(part);
      const answer = request.url === '/search' ? [] : this.#save(JSON.parse(body) as ActivityWrite[]);
      await this.beforeAnswer(request.url ?? '');
      response.end(JSON.stringify(answer));
    })();
  });

  async start(): Promise<string> {
    await new Promise<void>((listening) => this.#server.listen(0, '127.0.0.1', listening));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  #save(writes: ActivityWrite[]) {
    return writes.map(({ draft }) => {
      const created = !this.activities.has(draft.key);
      if (created) this.created += 1;
      this.activities.set(draft.key, draft.callStatus);
      return { ok: true, recordId: `00T-${draft.key}`, url: 'https://crm.example.com', created };
    });
  }
}

describe('a gateway that is killed in the middle', () => {
  const crm = new LivingCrm();
  let dataDir = '';
  let child: ChildProcess | undefined;
  let url = '';

  async function start(): Promise<void> {
    const started = fork(bundle, {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        JACKFIELD_PORT: '0',
        JACKFIELD_DATA_DIR: dataDir,
        JACKFIELD_ADMIN_TOKEN: ADMIN_TOKEN,
        JACKFIELD_SWEEP_MS: '100',
      },
    });
    child = started;
    url = await new Promise((ready, failed) => {
      started.once('message', (message) => ready(message as string));
      started.once('exit', (code) => failed(new Error(`The gateway ended with ${code ?? 'a signal'}`)));
    });
  }

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const ending = child;
    if (!ending) return;
    const ended = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    await ended;
    child = undefined;
  }

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'jackfield-restart-'));
    // From the sources, like all tests: a bundle, since a child process knows nothing of Jest.
    await build({
      entryPoints: [join(root, 'gateway/src/testing/crash-gateway.ts')],
      outfile: bundle,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      alias: {
        '@jackfield/connector-core/view': join(root, 'connector-core/src/view/index.ts'),
        '@jackfield/connector-core': join(root, 'connector-core/src/index.ts'),
      },
      logLevel: 'silent',
    });
    const crmUrl = await crm.start();
    await start();
    const document = tenantInput({ logging: { mode: 'server' }, delivery: { graceMs: 10 } });
    const [org] = document.orgs;
    const response = await fetch(`${url}/v1/tenants/${TENANT}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${ADMIN_TOKEN}` },
      body: JSON.stringify({
        ...document,
        orgs: [{ ...org, id: ORG, crm: { adapter: 'fake', settings: { url: crmUrl, key: 'key' } } }],
      }),
    });
    expect(response.status).toBe(200);
  }, 60_000);

  afterAll(async () => {
    await end('SIGTERM');
    await crm.stop();
    await rm(dataDir, { recursive: true, force: true });
  }, 30_000);

  it.each(['/search', '/save'])(
    'during %s finishes after its restart on the same database, and writes once',
    async (path) => {
      const asked = new Promise<void>((resolve) => {
        crm.beforeAnswer = (asking) => {
          if (asking !== path) return Promise.resolve();
          resolve();
          // Never answered: the gateway is killed while it waits.
          return new Promise(() => undefined);
        };
      });
      const id = `killed-at-${path.slice(1)}`;
      const response = await fetch(`${url}/v1/contact-centers/${TENANT}/events`, {
        method: 'POST',
        headers: { 'x-signature': 'signed' },
        body: JSON.stringify({ events: wholeCall(id, { start: Date.now() - 80_000 }) }),
      });
      expect(response.status).toBe(202);

      await asked;
      await end('SIGKILL');
      const written = new Promise<void>((resolve) => {
        crm.beforeAnswer = (asking) => {
          if (asking === '/save' && crm.activities.has(id)) resolve();
          return Promise.resolve();
        };
      });
      const createdBefore = crm.created - (crm.activities.has(id) ? 1 : 0);
      await start();
      await written;

      expect(crm.activities.get(id)).toBe('answered');
      expect(crm.created - createdBefore).toBe(1);
    },
    60_000,
  );
});
