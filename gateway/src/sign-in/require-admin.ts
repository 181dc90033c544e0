import type { onRequestAsyncHookHandler } from 'fastify';
import { catalogued } from '@jackfield/connector-core';
import { hashSecret, matchesHash, readBearer } from './secrets.js';

/** Lets nobody but the administrator in, before a byte of the body is read. Without a token set, nobody at all. */
export function createAdminCheck(adminToken: string | undefined): onRequestAsyncHookHandler {
  const tokenHash = adminToken === undefined ? undefined : hashSecret(adminToken);
  return (request) => {
    const token = readBearer(request.headers.authorization);
    if (token === undefined || tokenHash === undefined || !matchesHash(token, tokenHash)) {
      return Promise.reject(catalogued('gateway.unauthorized'));
    }
    return Promise.resolve();
  };
}
