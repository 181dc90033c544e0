import { answer, problems } from '../http/answers.js';
import type { ApiServer } from '../http/api-server.js';
import { TenantPath } from '../http/tenant-path.js';
import { createOrgAdminCheck } from '../sign-in/require-org-admin.js';
import { ActorHeaders, actorOf } from './actor.js';
import { LoggingAnswer, loggingAnswer, LoggingChoice } from './logging.js';
import type { Tenants } from './tenants.js';

const common = {
  tags: ['tenants'],
  security: [{ administrator: [] }, { signInSecret: [] }],
  params: TenantPath,
};

/** The switch between client-side and server-side logging: for the operator, and for the set-up page of the CRM's package. */
export function addLoggingRoutes(
  server: ApiServer,
  {
    tenants,
    adminToken,
  }: { tenants: Pick<Tenants, 'find' | 'get' | 'setLogging'>; adminToken: string | undefined },
): void {
  const onRequest = createOrgAdminCheck(tenants, adminToken);

  server.get(
    '/v1/tenants/:tenant/logging',
    {
      onRequest,
      schema: {
        ...common,
        operationId: 'getLogging',
        summary: 'Tells who writes the activities',
        response: {
          200: answer('The choice as it stands.', LoggingAnswer),
          ...problems('gateway.unauthorized', 'gateway.tenant-unknown'),
        },
      },
    },
    (request) => {
      const { settings, settingsVersion } = tenants.get(request.params.tenant);
      return loggingAnswer(settings, settingsVersion);
    },
  );

  server.put(
    '/v1/tenants/:tenant/logging',
    {
      onRequest,
      schema: {
        ...common,
        operationId: 'putLogging',
        summary: 'Switches between client-side and server-side logging',
        description:
          'One change: enabling the one disables the other. It becomes a new version of the settings and a line of the audit trail. Conversations that have begun keep the version of their first event.',
        headers: ActorHeaders,
        body: LoggingChoice,
        response: {
          200: answer('The choice as it stands now.', LoggingAnswer),
          ...problems('gateway.unauthorized', 'gateway.invalid-request', 'gateway.tenant-unknown'),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request);
      const changed = await tenants.setLogging(request.params.tenant, request.body, actor);
      return loggingAnswer(changed.settings, changed.settingsVersion);
    },
  );
}
