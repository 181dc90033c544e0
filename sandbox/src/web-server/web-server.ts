import fastify, { type FastifyInstance } from 'fastify';

export interface WebServer {
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts a server on loopback only. Requests under another host name are refused: a page of the internet must not
 * reach the sandbox by a name that it made resolve to this machine.
 *
 * @param host name in the address that people open; the socket is on 127.0.0.1 in any case
 * @param port 0 = any free port
 */
export async function startWebServer(
  { host, port }: { host: '127.0.0.1' | 'localhost'; port: number },
  routes: (app: FastifyInstance) => void,
): Promise<WebServer> {
  const app = fastify({ forceCloseConnections: true, bodyLimit: 1_000_000 });
  app.addHook('onRequest', async (request, reply) => {
    if (!['127.0.0.1', 'localhost'].includes(request.hostname.replace(/:\d+$/, '')))
      return reply.code(421).send('This sandbox answers only as localhost or 127.0.0.1.');
    return undefined;
  });
  routes(app);
  await app.listen({ host: '127.0.0.1', port });
  const address = app.server.address();
  const actualPort = typeof address === 'object' && address ? address.port : port;
  return { url: `http://${host}:${actualPort}`, stop: () => app.close() };
}
