import type { FastifyInstance } from 'fastify';
import type { EnvironmentContext } from '../environment-context.js';
import type { AppRegistration } from './app-registration.js';
import { checkAssertion } from './client-assertion.js';
import { EntraError } from './entra-error.js';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/**
 * Entra ID's token endpoint, for apps that work as themselves.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
export function tokenRoutes(app: FastifyInstance, environment: EnvironmentContext): void {
  app.post<{ Params: { tenant: string } }>(
    '/:tenant/oauth2/v2.0/token',
    { config: { dataverse: 'token' } },
    (request, reply) => {
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      try {
        const app = clientOf(form, request.params.tenant, environment);
        const { tokens } = environment;
        return {
          token_type: 'Bearer',
          expires_in: tokens.lifetimeSeconds,
          ext_expires_in: tokens.lifetimeSeconds,
          access_token: tokens.issue(applicationUser(environment, app)),
        };
      } catch (error) {
        if (!(error instanceof EntraError)) throw error;
        return reply.code(error.status).send(error.body);
      }
    },
  );
}

function clientOf(form: URLSearchParams, tenant: string, environment: EnvironmentContext): AppRegistration {
  const { apps, entraTenantId, now, url } = environment;
  if (tenant.toLowerCase() !== entraTenantId)
    throw new EntraError(400, 'invalid_request', 90002, `Tenant '${tenant}' not found.`);
  if (form.get('grant_type') !== 'client_credentials')
    throw new EntraError(400, 'unsupported_grant_type', 70003, 'The grant type is not supported.');
  const client = apps.find(({ clientId }) => clientId === form.get('client_id'));
  if (!client)
    throw new EntraError(
      400,
      'unauthorized_client',
      700016,
      `Application with identifier '${form.get('client_id') ?? ''}' was not found in the directory.`,
    );
  if (form.get('scope') !== `${url()}/.default`)
    throw new EntraError(
      400,
      'invalid_resource',
      500011,
      'The resource principal was not found in the tenant.',
    );
  const assertion = form.get('client_assertion');
  if (assertion !== null && form.get('client_assertion_type') === ASSERTION_TYPE) {
    const audience = `${url()}/${tenant}/oauth2/v2.0/token`;
    checkAssertion(assertion, client, { audience, now: now() });
  } else if (form.get('client_secret') !== client.secret) {
    throw new EntraError(401, 'invalid_client', 7000215, 'Invalid client secret provided.');
  }
  return client;
}

/** Whoever was made for the app in the environment; nobody where there is none yet. */
function applicationUser(
  { store }: EnvironmentContext,
  { clientId, user }: AppRegistration,
): string | undefined {
  const made = store.findBy('systemuser', 'applicationid', clientId)[0]?.['systemuserid'];
  if (typeof made === 'string') return made;
  return user !== undefined && store.read('systemuser', user) ? user : undefined;
}
