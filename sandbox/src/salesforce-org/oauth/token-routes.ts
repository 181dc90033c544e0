import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { OrgContext } from '../org-context.js';
import { SalesforceError } from '../salesforce-error.js';
import { findApp, requireSecret } from './connected-app.js';
import { OAuthError } from './oauth-error.js';

/** Who gets a session, and what else comes with it. */
interface Granted {
  user: string;
  /** For the next session, without the person. */
  refreshToken?: string;
}

/** OAuth 2.0: JWT bearer, authorization code, device, refresh token; and what was given can be taken back. */
export function tokenRoutes(app: FastifyInstance, org: OrgContext): void {
  app.post('/services/oauth2/token', { config: { call: 'token' } }, (request, reply) => {
    try {
      const form = formOf(request);
      if (form.get('response_type') === 'device_code') return deviceCodes(form, org);
      const { user, refreshToken } = granted(form, org);
      return {
        access_token: org.sessionFor(user),
        ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
        scope: 'api refresh_token',
        instance_url: org.url(),
        id: `${org.url()}/id/${org.orgId}/${user}`,
        token_type: 'Bearer',
        issued_at: String(org.now()),
      };
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      return reply.code(400).send({ error: error.code, error_description: error.message });
    }
  });

  app.post('/services/oauth2/revoke', { config: { call: 'token' } }, (request, reply) => {
    const user = org.grants.revoke(formOf(request).get('token') ?? '');
    if (user === undefined) {
      return reply
        .code(400)
        .send({ error: 'unsupported_token_type', error_description: 'this token type is not supported' });
    }
    org.sessions.endOf(user);
    return reply.send();
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

/** @throws OAuthError */
function granted(form: URLSearchParams, org: OrgContext): Granted {
  switch (form.get('grant_type')) {
    case 'urn:ietf:params:oauth:grant-type:jwt-bearer':
      return { user: org.sessions.redeemAssertion(form.get('assertion') ?? undefined, org.url()) };
    case 'refresh_token':
      return refreshed(form, org);
    case 'authorization_code': {
      const app = clientOf(form, org);
      const user = org.grants.redeemCode(form);
      return { user, refreshToken: org.grants.newRefreshToken(user, app.clientId) };
    }
    case 'device': {
      const app = clientOf(form, org);
      const user = org.grants.redeemDevice(form.get('code') ?? '');
      return { user, refreshToken: org.grants.newRefreshToken(user, app.clientId) };
    }
    default:
      throw new OAuthError('unsupported_grant_type', 'grant type not supported');
  }
}

function refreshed(form: URLSearchParams, org: OrgContext): Granted {
  const app = clientOf(form, org);
  const token = form.get('refresh_token');
  const { user, clientId } = org.grants.redeemRefreshToken(token);
  if (clientId !== app.clientId) throw new OAuthError('invalid_grant', 'expired access/refresh token');
  if (org.store.read('User', user)?.['IsActive'] !== true)
    throw new OAuthError('invalid_grant', 'inactive user');
  if (app.rotatesRefreshTokens !== true) return { user };
  org.grants.revoke(token ?? '');
  return { user, refreshToken: org.grants.newRefreshToken(user, clientId) };
}

function clientOf(form: URLSearchParams, org: OrgContext) {
  const app = findApp(org.apps, form.get('client_id'));
  requireSecret(app, form.get('client_secret'));
  return app;
}

/** https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_device_flow.htm */
function deviceCodes(form: URLSearchParams, org: OrgContext) {
  const { clientId } = findApp(org.apps, form.get('client_id'));
  const { deviceCode, userCode } = org.grants.newDevice(clientId);
  return {
    device_code: deviceCode,
    user_code: userCode,
    verification_uri: `${org.url()}/setup/connect`,
    interval: 5,
  };
}

/** A form, in the body or, as older clients do it, in the address. */
function formOf(request: FastifyRequest): URLSearchParams {
  return request.body instanceof URLSearchParams
    ? request.body
    : new URLSearchParams(request.query as Record<string, string>);
}
