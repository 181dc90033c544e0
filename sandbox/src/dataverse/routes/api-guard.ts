import type { FastifyInstance, FastifyReply } from 'fastify';
import { interfere, spoilAnswers, type FaultWords } from '../../crm-faults/apply-fault.js';
import { DataverseError, privilegeMissing } from '../dataverse-error.js';
import type { EnvironmentContext } from '../environment-context.js';
import { cookieOf } from '../oauth/cookies.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Which part of Microsoft's cloud this belongs to; absent on what is the sandbox's own. */
    dataverse?: 'token' | 'data';
  }
  interface FastifyRequest {
    /** Id of the user whose token the request carries. */
    dataverseUser: string;
  }
}

/** The cookie by which the environment's own pages call the Web API. */
export const SESSION_COOKIE = 'crm_session';

/** Counts every request, applies latency, faults and the limits, and checks the token. */
export function guardApi(app: FastifyInstance, environment: EnvironmentContext, latencyMs: number): void {
  const { browserSessions, calls, faults, protection, tokens } = environment;
  const words = faultWords(environment);
  app.decorateRequest('dataverseUser', '');

  app.addHook('onRequest', async (request, reply) => {
    const { dataverse: part } = request.routeOptions.config;
    if (!part) return;
    const isData = part === 'data';
    if (isData) {
      calls.countRequest();
      void reply.headers({ 'odata-version': '4.0', ...protection.headers });
    } else {
      calls.countToken();
    }
    if (await interfere({ plan: faults, words, latencyMs }, request, reply)) return reply;
    if (!isData) return;
    const holder =
      tokens.holderOf(request.headers.authorization) ??
      browserSessions.holderOf(`Bearer ${cookieOf(request, SESSION_COOKIE) ?? ''}`);
    if (!holder) return unauthorized(environment, reply);
    if (holder.user === undefined)
      throw new DataverseError(403, '0x80072560', 'The user is not a member of the organization.');
    request.dataverseUser = holder.user;
    protection.take();
    void reply.headers(protection.headers);
  });
  spoilAnswers(app);
}

/** Nothing but a status and where to sign in. */
function unauthorized({ url, entraTenantId }: EnvironmentContext, reply: FastifyReply): FastifyReply {
  const authority = `${url()}/${entraTenantId}/oauth2/authorize`;
  return reply
    .code(401)
    .header('www-authenticate', `Bearer authorization_uri=${authority}, resource_id=${url()}/`)
    .send();
}

function faultWords(environment: EnvironmentContext): FaultWords {
  return {
    limit: () => environment.protection.exceeded(),
    rights: () => privilegeMissing('00000000-0000-0000-0000-000000000000', 'prvReadContact'),
    unavailable: JSON.stringify({ error: { code: '', message: 'The service is unavailable.' } }),
    endSessions: () => environment.tokens.endAll(),
  };
}
