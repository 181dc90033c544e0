import { answer, problems } from '../http/answers.js';
import type { ApiServer } from '../http/api-server.js';
import { TenantPath } from '../http/tenant-path.js';
import { createOrgAdminCheck } from '../sign-in/require-org-admin.js';
import { ActorHeaders, actorOf } from './actor.js';
import { ConnectionAnswer, connectionAnswer, ConnectionRequest } from './connection.js';
import type { Tenants } from './tenants.js';

const common = {
  tags: ['tenants'],
  security: [{ administrator: [] }, { signInSecret: [] }],
  params: TenantPath,
};

/** How the tenant is connected to its contact center: for the set-up page of the CRM's package. */
export function addConnectionRoutes(
  server: ApiServer,
  { tenants, adminToken }: { tenants: Tenants; adminToken: string | undefined },
): void {
  const onRequest = createOrgAdminCheck(tenants, adminToken);

  server.get(
    '/v1/tenants/:tenant/connection',
    {
      onRequest,
      schema: {
        ...common,
        operationId: 'getConnection',
        summary: 'Tells how the contact center is connected',
        description:
          'With everything that its adapter asks for, as a form needs it. Of a secret only whether it is set.',
        response: {
          200: answer('The connection as it stands.', ConnectionAnswer),
          ...problems('gateway.unauthorized', 'gateway.tenant-unknown'),
        },
      },
    },
    ({ params: { tenant } }) => connectionAnswer(tenants.get(tenant), tenants.contactCenterAdapter(tenant)),
  );

  server.put(
    '/v1/tenants/:tenant/connection',
    {
      onRequest,
      schema: {
        ...common,
        operationId: 'putConnection',
        summary: 'Connects the contact center anew',
        description:
          'Every setting is checked, and the contact center is asked with them; where it refuses, nothing is changed.',
        headers: ActorHeaders,
        body: ConnectionRequest,
        response: {
          200: answer('The connection as it stands now.', ConnectionAnswer),
          ...problems(
            ...(['gateway.invalid-request', 'gateway.unauthorized', 'gateway.tenant-unknown'] as const),
            ...(['contact-center.refused', 'contact-center.rights-missing'] as const),
            ...(['contact-center.tenant-unknown', 'contact-center.administrator-unknown'] as const),
            'contact-center.not-found',
            ...(['contact-center.unavailable', 'contact-center.timed-out'] as const),
            'contact-center.answered-garbage',
          ),
        },
      },
    },
    async (request) => {
      const { tenant } = request.params;
      const changed = await tenants.setContactCenter(tenant, request.body.settings, actorOf(request));
      return connectionAnswer(changed, tenants.contactCenterAdapter(tenant));
    },
  );
}
