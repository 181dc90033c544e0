import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { EnvironmentContext } from '../environment-context.js';
import { accountPage, entraPage } from './account-page.js';
import type { AppRegistration } from './app-registration.js';
import { cookieOf } from './cookies.js';
import { entraPeople, type EntraPerson } from './entra-people.js';

const COOKIE = 'entra_session';

type TenantRequest = FastifyRequest<{ Params: { tenant: string } }>;

/**
 * Where people sign in: Entra ID's discovery, its keys, and its authorization endpoint with PKCE.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
 */
export function authorizeRoutes(app: FastifyInstance, environment: EnvironmentContext): void {
  const { entra, store, url } = environment;

  app.get('/:tenant/v2.0/.well-known/openid-configuration', (request: TenantRequest, reply) =>
    // Any page may read where an app signs in.
    reply.header('access-control-allow-origin', '*').send(discovery(url(), request.params.tenant)),
  );
  app.get('/:tenant/discovery/v2.0/keys', (_request, reply) =>
    reply.header('access-control-allow-origin', '*').send(entra.idTokens.keys()),
  );

  app.get('/:tenant/oauth2/v2.0/authorize', (request: TenantRequest, reply) => {
    const query = queryOf(request);
    const client = clientOf(environment, query);
    if (!client) return unknownClient(reply);
    const person = entra.sessions.personOf(cookieOf(request, COOKIE));
    if (person && query.get('prompt') !== 'select_account') return sendBack(reply, query, person);
    if (query.get('prompt') === 'none')
      return redirect(reply, query, {
        error: 'login_required',
        error_description: 'AADSTS50058: A silent sign-in request was sent but no user is signed in.',
      });
    return (
      html(reply)
        // A page on which people say who they are may stand in nobody's frame.
        .header('x-frame-options', 'DENY')
        .send(
          accountPage({
            people: entraPeople(store),
            action: `/${request.params.tenant}/login?${query.toString()}`,
            hint: query.get('login_hint') ?? undefined,
          }),
        )
    );
  });

  app.post('/:tenant/login', (request: TenantRequest, reply) => {
    const query = queryOf(request);
    if (!clientOf(environment, query)) return unknownClient(reply);
    const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
    const person = entraPeople(store).find(({ oid }) => oid === form.get('oid'));
    if (!person) return html(reply.code(400)).send(entraPage('No such account', ''));
    // Read in frames of other sites as well, which is how a page there signs in without a word.
    const cookie = `${COOKIE}=${entra.sessions.begin(person)}; Path=/; HttpOnly; Secure; SameSite=None`;
    return sendBack(reply.header('set-cookie', cookie), query, person);
  });

  app.get('/:tenant/oauth2/v2.0/logout', (request, reply) => {
    entra.sessions.end(cookieOf(request, COOKIE));
    return html(reply.header('set-cookie', `${COOKIE}=; Path=/; Max-Age=0; Secure; SameSite=None`)).send(
      entraPage('You signed out of your account', ''),
    );
  });

  function sendBack(reply: FastifyReply, query: URLSearchParams, person: EntraPerson): FastifyReply {
    const code = entra.sessions.issueCode({
      clientId: query.get('client_id') ?? '',
      redirectUri: query.get('redirect_uri') ?? '',
      person,
      nonce: query.get('nonce') ?? undefined,
      challenge: query.get('code_challenge') ?? undefined,
    });
    return redirect(reply, query, { code });
  }
}

export function issuerOf(url: string, tenant: string): string {
  return `${url}/${tenant}/v2.0`;
}

function discovery(url: string, tenant: string): Record<string, unknown> {
  const endpoint = (name: string) => `${url}/${tenant}/oauth2/v2.0/${name}`;
  return {
    issuer: issuerOf(url, tenant),
    authorization_endpoint: endpoint('authorize'),
    token_endpoint: endpoint('token'),
    end_session_endpoint: endpoint('logout'),
    jwks_uri: `${url}/${tenant}/discovery/v2.0/keys`,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'none'],
  };
}

/** The app, if this is one of the addresses that it said it may be sent back to. */
function clientOf({ apps }: EnvironmentContext, query: URLSearchParams): AppRegistration | undefined {
  const redirectUri = query.get('redirect_uri') ?? '';
  return apps.find(
    ({ clientId, redirects }) => clientId === query.get('client_id') && redirects?.().includes(redirectUri),
  );
}

function unknownClient(reply: FastifyReply): FastifyReply {
  return html(reply.code(400)).send(
    entraPage(
      'We cannot sign you in',
      '<p>AADSTS50011: The redirect URI specified in the request does not match those of the application.</p>',
    ),
  );
}

function redirect(reply: FastifyReply, query: URLSearchParams, values: Record<string, string>): FastifyReply {
  const address = new URL(query.get('redirect_uri') ?? '');
  const state = query.get('state');
  for (const [name, value] of Object.entries(values)) address.searchParams.set(name, value);
  if (state !== null) address.searchParams.set('state', state);
  return reply.redirect(address.href);
}

function queryOf(request: FastifyRequest): URLSearchParams {
  return new URLSearchParams(request.url.split('?')[1] ?? '');
}

function html(reply: FastifyReply): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
}
