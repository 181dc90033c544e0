import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { OrgContext } from '../org-context.js';
import { OAuthError } from '../sessions.js';
import { SalesforceError } from '../salesforce-error.js';

/** OAuth 2.0: JWT bearer and refresh token. */
export function signInRoutes(app: FastifyInstance, org: OrgContext): void {
  app.post('/services/oauth2/token', { config: { call: 'token' } }, (request, reply) => {
    try {
      const form = formOf(request);
      const user = userFor(form, org);
      return {
        access_token: org.sessionFor(user),
        scope: 'api refresh_token',
        instance_url: org.url(),
        id: `${org.url()}/id/${org.orgId}/${user}`,
        token_type: 'Bearer',
      };
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      return reply.code(400).send({ error: error.code, error_description: error.message });
    }
  });

  const identity = (request: FastifyRequest) => {
    const id = org.sessions.userOf(request.headers.authorization);
    const user = id === undefined ? undefined : org.store.read('User', id);
    if (id === undefined || !user) throw new SalesforceError(403, 'Bad_OAuth_Token', 'Bad_OAuth_Token');
    return {
      sub: `${org.url()}/id/${org.orgId}/${id}`,
      id: `${org.url()}/id/${org.orgId}/${id}`,
      user_id: id,
      organization_id: org.orgId,
      username: user['Username'],
      preferred_username: user['Username'],
      display_name: user['Name'],
      name: user['Name'],
      email: user['Email'],
      active: user['IsActive'],
      user_type: 'STANDARD',
      language: user['LanguageLocaleKey'],
      locale: user['LocaleSidKey'],
    };
  };
  app.get('/services/oauth2/userinfo', { config: { call: 'other' } }, identity);
  app.get('/id/:org/:user', { config: { call: 'other' } }, identity);
}

function userFor(form: URLSearchParams, org: OrgContext): string {
  switch (form.get('grant_type')) {
    case 'urn:ietf:params:oauth:grant-type:jwt-bearer':
      return org.sessions.redeemAssertion(form.get('assertion') ?? undefined, org.url());
    case 'refresh_token':
      return org.sessions.redeemRefreshToken(form.get('refresh_token') ?? undefined);
    default:
      throw new OAuthError('unsupported_grant_type', 'grant type not supported');
  }
}

/** A form, in the body or, as older clients do it, in the address. */
function formOf(request: FastifyRequest): URLSearchParams {
  return request.body instanceof URLSearchParams
    ? request.body
    : new URLSearchParams(request.query as Record<string, string>);
}
