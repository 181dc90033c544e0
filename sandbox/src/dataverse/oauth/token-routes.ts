import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { EnvironmentContext } from '../environment-context.js';
import type { AppRegistration } from './app-registration.js';
import { issuerOf } from './authorize-routes.js';
import { checkAssertion } from './client-assertion.js';
import { redeemDevice } from './device-routes.js';
import { EntraError } from './entra-error.js';

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/**
 * Entra ID's token endpoint, for apps that work as themselves, and for pages in which somebody has signed in.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
export function tokenRoutes(app: FastifyInstance, environment: EnvironmentContext): void {
  app.post<{ Params: { tenant: string } }>(
    '/:tenant/oauth2/v2.0/token',
    { config: { dataverse: 'token' } },
    (request, reply) => {
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      allowPages(request, reply, environment);
      try {
        if (form.get('grant_type') === 'authorization_code')
          return idTokenFor(form, request.params.tenant, environment);
        if (form.get('grant_type') === DEVICE_GRANT)
          return accessToken(environment, redeemDevice(form, environment));
        const app = clientOf(form, request.params.tenant, environment);
        return accessToken(environment, applicationUser(environment, app));
      } catch (error) {
        if (!(error instanceof EntraError)) throw error;
        return reply.code(error.status).send(error.body);
      }
    },
  );
}

/** @param user undefined for an app that has no application user in the environment */
function accessToken({ tokens }: EnvironmentContext, user: string | undefined): object {
  return {
    token_type: 'Bearer',
    expires_in: tokens.lifetimeSeconds,
    ext_expires_in: tokens.lifetimeSeconds,
    access_token: tokens.issue(user),
  };
}

/** A page reads the answer only if it is of an app that was registered as a single-page application. */
function allowPages(request: FastifyRequest, reply: FastifyReply, { apps }: EnvironmentContext): void {
  const { origin } = request.headers;
  const known = apps
    .flatMap(({ redirects }) => redirects?.() ?? [])
    .map((address) => new URL(address).origin);
  if (origin !== undefined && known.includes(origin))
    void reply.headers({ 'access-control-allow-origin': origin, vary: 'origin' });
}

function idTokenFor(form: URLSearchParams, tenant: string, environment: EnvironmentContext): object {
  const { entra, now, url } = environment;
  const grant = entra.sessions.redeem(form.get('code') ?? '', {
    clientId: form.get('client_id') ?? '',
    redirectUri: form.get('redirect_uri') ?? '',
    verifier: form.get('code_verifier') ?? undefined,
  });
  if (!grant)
    throw new EntraError(
      400,
      'invalid_grant',
      70008,
      'The provided authorization code is expired, was used already, or is not for this client.',
    );
  return {
    token_type: 'Bearer',
    scope: 'openid profile',
    expires_in: 3_599,
    // Good for nothing here: the page asks only who signed in.
    access_token: 'none',
    id_token: entra.idTokens.sign(grant, { issuer: issuerOf(url(), tenant), tenant, now: now() }),
  };
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
