import { connect, createServer, type Socket } from 'node:net';
import type { GatewayMember } from './gateway-member.ts';

export interface Balancer {
  url: string;
  stop(): Promise<void>;
}

/** One address before several processes: each connection goes to the next of them that lives. */
export async function startBalancer(members: readonly GatewayMember[]): Promise<Balancer> {
  let turn = 0;
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const living = members.filter((member) => member.isAlive());
    const member = living[turn++ % Math.max(1, living.length)];
    if (!member) return void client.destroy();
    const { hostname, port } = new URL(member.url);
    const upstream = connect(Number(port), hostname);
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(one);
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      // A close follows.
      one.on('error', () => undefined);
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    async stop() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
