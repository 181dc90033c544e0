import { createServer } from 'node:http';

/** As much of the sandbox contact center's API as a panel needs to be welcomed. */
export async function startContactCenterStandIn(): Promise<{ url: string; stop(): Promise<void> }> {
  const phone = { protocol: 'sip', ws: 'ws://127.0.0.1:9/sip', uri: 'sip:agent@127.0.0.1', secret: 'none' };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const body = pathname.endsWith('/phone')
      ? phone
      : pathname.endsWith('/campaigns')
        ? { campaigns: [] }
        : { agents: [] };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
