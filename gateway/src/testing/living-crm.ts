import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ActivityWrite } from '@jackfield/connector-core';
import { FakeContactCenterUsers } from './fake-contact-center-users.js';
import { FakeCrmUsers } from './fake-crm-users.js';

/** A CRM in the test's own process: it outlives every kill, and may tell the test when it is asked. */
export class LivingCrm {
  readonly activities = new Map<string, string>();
  readonly users = new FakeCrmUsers();
  /** The users of the contact center live here as well. */
  readonly agents = new FakeContactCenterUsers();
  created = 0;
  /** Called before an answer; whoever waits here can kill the gateway in the middle of the request. */
  beforeAnswer: (path: string) => Promise<void> = () => Promise.resolve();
  #server: Server = createServer((request, response) => {
    void (async () => {
      let body = '';
      for await (const part of request) body += String(part);
      const answer = await this.#answer(request.url ?? '', JSON.parse(body));
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

  #answer(path: string, body: unknown): unknown {
    const [users, agents] = [this.users.part, this.agents.part];
    switch (path) {
      case '/search':
        return [];
      case '/users':
        return users.listUsers(body as Parameters<typeof users.listUsers>[0]);
      case '/access':
        return users.setAccess(body as Parameters<typeof users.setAccess>[0]);
      case '/agents':
        return agents.listUsers(body as Parameters<typeof agents.listUsers>[0]);
      case '/agents/create':
        return agents.createUsers(body as Parameters<typeof agents.createUsers>[0]);
      case '/agents/change':
        return agents.changeUsers(body as Parameters<typeof agents.changeUsers>[0]);
      case '/agents/deactivate':
        return agents.deactivateUsers(body as Parameters<typeof agents.deactivateUsers>[0]);
      default:
        return this.#save(body as ActivityWrite[]);
    }
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
