import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

export interface OrgProxyOptions {
  orgUrl: string;
  /** A session of this user of the org. */
  sessionFor: (crmUser: string) => string;
  /** Id of the sample agent → id of the org's user. */
  crmUserOf: (agent: string) => string | undefined;
}

/**
 * Passes the page's calls on to the org with the session of the logged-in user, so that no browser script ever
 * holds a session.
 */
export function proxyToOrg(app: FastifyInstance, options: OrgProxyOptions): void {
  const sessions = new Map<string, string>();
  const send = (request: FastifyRequest, session: string): Promise<Response> =>
    fetch(options.orgUrl + request.url, {
      method: request.method,
      headers: {
        authorization: `Bearer ${session}`,
        'content-type': 'application/json',
        // Lets the org tell the desktop's own calls from Jackfield's.
        'x-sandbox-desktop': '1',
      },
      ...(request.body === undefined || request.body === null ? {} : { body: JSON.stringify(request.body) }),
    });

  app.all('/services/data/*', async (request, reply): Promise<FastifyReply> => {
    const agent = request.headers['x-sandbox-user'];
    const user = typeof agent === 'string' ? options.crmUserOf(agent) : undefined;
    if (user === undefined)
      return reply.code(401).send([{ errorCode: 'INVALID_SESSION_ID', message: 'Choose a user first.' }]);
    const renew = () => {
      const session = options.sessionFor(user);
      sessions.set(user, session);
      return session;
    };
    try {
      let answer = await send(request, sessions.get(user) ?? renew());
      // The session has ended, by time or by the control page: a browser would be logged in anew as well.
      if (answer.status === 401) answer = await send(request, renew());
      return await reply
        .code(answer.status)
        .type(answer.headers.get('content-type') ?? 'application/json')
        .send(await answer.text());
    } catch {
      return reply.code(503).send([{ errorCode: 'SERVER_UNAVAILABLE', message: 'The org does not answer.' }]);
    }
  });
}
