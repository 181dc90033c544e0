import { catalogued } from '@jackfield/connector-core';
import { storable } from '../log/storable.js';
import type { ApiServer } from './api-server.js';

/** What the database cannot store reaches no route: it is refused in an address, and replaced in a body. */
export function refuseUnstorable(server: ApiServer): void {
  server.addHook('onRequest', (request, _, done) => {
    if (request.url.includes('%00')) done(catalogued('gateway.invalid-request', { detail: '%00' }));
    else done();
  });
  server.addHook('preValidation', (request, _, done) => {
    // A text is a contact center's delivery, whose signature is still to be checked.
    if (typeof request.body === 'object') request.body = storable(request.body);
    done();
  });
}
