import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { EnvironmentContext } from '../dataverse/index.js';
import { cookieOf } from '../dataverse/oauth/cookies.js';
import { SESSION_COOKIE } from '../dataverse/routes/api-guard.js';

/** Dynamics 365 itself, in every directory. https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in */
export const DYNAMICS_CLIENT = '00000007-0000-0000-c000-000000000000';
const SIGN_IN = '/signin-oidc';

/** The environment's own pages: who opens one is sent to Entra ID, and comes back with a session. */
export class BrowserSignIn {
  /** State of a sign-in that is under way → the page that was asked for. */
  private readonly wanted = new Map<string, string>();

  constructor(
    private readonly environment: EnvironmentContext,
    private readonly desktopUrl: () => string,
  ) {}

  get redirectUri(): string {
    return `${this.desktopUrl()}${SIGN_IN}`;
  }

  /** Id of the user of this browser. */
  userOf(request: FastifyRequest): string | undefined {
    const session = cookieOf(request, SESSION_COOKIE) ?? '';
    return this.environment.browserSessions.holderOf(`Bearer ${session}`)?.user;
  }

  askEntra(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const { entraTenantId, url } = this.environment;
    const state = randomBytes(12).toString('base64url');
    this.wanted.set(state, request.url);
    const query = new URLSearchParams({
      client_id: DYNAMICS_CLIENT,
      redirect_uri: this.redirectUri,
      response_type: 'code',
      scope: 'openid profile',
      state,
    });
    return reply.redirect(`${url()}/${entraTenantId}/oauth2/v2.0/authorize?${query.toString()}`);
  }

  addRoutes(app: FastifyInstance): void {
    const { browserSessions, entra, entraTenantId, url } = this.environment;
    app.get<{ Querystring: { code?: string; state?: string } }>(SIGN_IN, (request, reply) => {
      const { code = '', state = '' } = request.query;
      const page = this.wanted.get(state);
      this.wanted.delete(state);
      const by = { clientId: DYNAMICS_CLIENT, redirectUri: this.redirectUri, verifier: undefined };
      const grant = entra.sessions.redeem(code, by);
      if (!grant || page === undefined) return reply.redirect('/main.aspx');
      const session = browserSessions.issue(grant.person.user);
      return reply
        .header('set-cookie', `${SESSION_COOKIE}=${session}; Path=/; HttpOnly; SameSite=Lax`)
        .redirect(page);
    });
    app.get('/signout.aspx', (_request, reply) =>
      reply
        .header('set-cookie', `${SESSION_COOKIE}=; Path=/; Max-Age=0; SameSite=Lax`)
        .redirect(`${url()}/${entraTenantId}/oauth2/v2.0/logout`),
    );
  }
}
