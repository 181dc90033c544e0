import type { FastifyInstance } from 'fastify';
import type { OrgContext } from '../org-context.js';
import { versionOf } from '../routes/api-version.js';
import { carryOutOperation } from './operations.js';
import { readRequest, SoapFault, writeAnswer, writeFault } from './soap-envelope.js';

/** The Metadata API by SOAP, as jsforce and Salesforce's own libraries speak it. */
export function metadataRoutes(app: FastifyInstance, org: OrgContext): void {
  app.addContentTypeParser(
    ['text/xml', 'application/soap+xml'],
    { parseAs: 'string' },
    (_request, body, done) => done(null, body),
  );
  app.post('/services/Soap/m/:version', { config: { call: 'metadata' } }, (request, reply) => {
    void reply.type('text/xml; charset=utf-8');
    try {
      versionOf(request.params);
      const asked = readRequest(String(request.body));
      const user = org.sessions.userOf(`Bearer ${asked.sessionId ?? ''}`);
      if (user === undefined) {
        throw new SoapFault(
          'sf:INVALID_SESSION_ID',
          'Invalid Session ID found in SessionHeader: Illegal Session',
        );
      }
      if (!org.limit.take())
        throw new SoapFault('sf:REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
      refuseWithoutRights(org, user);
      return writeAnswer(asked.operation, carryOutOperation(org, asked, user));
    } catch (error) {
      if (!(error instanceof SoapFault)) throw error;
      void reply.code(500);
      return writeFault(error);
    }
  });
}

function refuseWithoutRights({ rights }: OrgContext, user: string): void {
  if (rights.has(user, 'ModifyMetadata') || rights.has(user, 'ModifyAllData')) return;
  throw new SoapFault(
    'sf:INSUFFICIENT_ACCESS',
    'use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions',
  );
}
