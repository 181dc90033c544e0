import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { catalogued } from '@jackfield/connector-core';
import type { ApiServer } from './api-server.js';

/** Generated from the messages themselves; `src/http` and `dist/http` are equally far from it. */
const file = fileURLToPath(new URL('../../../docs/api/asyncapi.json', import.meta.url));

/** The description of the panels' socket. */
export function addAsyncapiRoute(server: ApiServer): void {
  let document: Promise<string> | undefined;
  server.get('/asyncapi.json', { schema: { hide: true } }, async (_, reply) => {
    document ??= readFile(file, 'utf8');
    const text = await document.catch((cause: unknown) => {
      document = undefined;
      throw catalogued('gateway.not-found', { cause });
    });
    return reply.type('application/json').send(text);
  });
}
