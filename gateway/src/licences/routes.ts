import { ActorHeaders, actorOf } from '../admin/actor.js';
import type { Tenants } from '../admin/tenants.js';
import { answer, problems } from '../http/answers.js';
import type { ApiServer } from '../http/api-server.js';
import { TenantPath } from '../http/tenant-path.js';
import { createAdminCheck } from '../sign-in/require-admin.js';
import { createOrgAdminCheck } from '../sign-in/require-org-admin.js';
import {
  LicenceAnswer,
  LicenceRequest,
  RevocationsAnswer,
  RevocationsRequest,
  SeatsAnswer,
} from './licence-schema.js';
import type { Licences } from './licences.js';

export interface LicenceRoutesParts {
  tenants: Tenants;
  licences: Licences;
  adminToken: string | undefined;
}

const common = {
  tags: ['licences'],
  security: [{ administrator: [] }, { signInSecret: [] }],
  params: TenantPath,
};
const refused = ['gateway.unauthorized', 'gateway.tenant-unknown'] as const;
const notVerified = [
  'licence.unreadable',
  'licence.key-unknown',
  'licence.signature-wrong',
  'licence.clock-off',
] as const;

/** The licence of a tenant, its seats, and the vendor's list of revoked licences. */
export function addLicenceRoutes(
  server: ApiServer,
  { tenants, licences, adminToken }: LicenceRoutesParts,
): void {
  const onRequest = createOrgAdminCheck(tenants, adminToken);
  const adminOnly = createAdminCheck(adminToken);

  server.get(
    '/v1/tenants/:tenant/licence',
    {
      onRequest,
      schema: {
        ...common,
        operationId: 'getLicence',
        summary: 'Tells which licence counts',
        response: {
          200: answer('The licence as it stands now.', LicenceAnswer),
          ...problems(...refused),
        },
      },
    },
    (request) => licences.licence(tenants.get(request.params.tenant).id),
  );

  server.put(
    '/v1/tenants/:tenant/licence',
    {
      onRequest,
      schema: {
        ...common,
        operationId: 'putLicence',
        summary: 'Installs a licence of the vendor',
        description:
          'The vendor’s signature, tenant and dates are checked first; a licence that is refused changes nothing. One that would block somebody who works today is refused until it is confirmed.',
        headers: ActorHeaders,
        body: LicenceRequest,
        response: {
          200: answer('The licence as it stands now.', LicenceAnswer),
          ...problems(
            'gateway.invalid-request',
            ...refused,
            ...notVerified,
            'licence.wrong-tenant',
            'licence.expired',
            'licence.revoked',
            'licence.older',
            'licence.would-block',
          ),
        },
      },
    },
    (request) => licences.install(tenants.get(request.params.tenant).id, request.body, actorOf(request)),
  );

  server.get(
    '/v1/tenants/:tenant/seats',
    {
      onRequest,
      schema: {
        ...common,
        operationId: 'getSeats',
        summary: 'Counts the seats',
        response: { 200: answer('The seats as they stand now.', SeatsAnswer), ...problems(...refused) },
      },
    },
    (request) => licences.seats(tenants.get(request.params.tenant).id),
  );

  server.get(
    '/v1/licence-revocations',
    {
      onRequest: adminOnly,
      schema: {
        operationId: 'getRevocations',
        tags: ['licences'],
        summary: 'Tells which licences their vendor revoked',
        security: [{ administrator: [] }],
        response: {
          200: answer('The list that counts.', RevocationsAnswer),
          ...problems('gateway.unauthorized'),
        },
      },
    },
    () => licences.revocations(),
  );

  server.put(
    '/v1/licence-revocations',
    {
      onRequest: adminOnly,
      bodyLimit: 2 * 1024 * 1024,
      schema: {
        operationId: 'putRevocations',
        tags: ['licences'],
        summary: 'Installs the vendor’s list of revoked licences',
        description: 'It counts for every tenant of this gateway. No call in progress is ended by it.',
        security: [{ administrator: [] }],
        headers: ActorHeaders,
        body: RevocationsRequest,
        response: {
          200: answer('The list that counts now.', RevocationsAnswer),
          ...problems(
            'gateway.invalid-request',
            'gateway.unauthorized',
            ...notVerified,
            'licence.revocations-older',
          ),
        },
      },
    },
    (request) => licences.installRevocations(request.body.revocations),
  );
}
