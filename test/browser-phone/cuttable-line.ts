import { type AddressInfo, type Socket, connect, createServer } from 'node:net';

/** A cable between the phone and its server that can be pulled. */
export interface CuttableLine {
  port: number;
  /** Breaks what is connected, and lets nothing through for this long. */
  cut(ms: number): void;
  stop(): Promise<void>;
}

export async function layCuttableLine(toPort: number): Promise<CuttableLine> {
  const sockets = new Set<Socket>();
  let isCut = false;

  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(toPort, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.pipe(other);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const breakAll = (): void => sockets.forEach((socket) => socket.destroy());

  return {
    port: (server.address() as AddressInfo).port,
    cut: (ms) => {
      isCut = true;
      breakAll();
      setTimeout(() => (isCut = false), ms);
    },
    stop: async () => {
      breakAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
