import { createServer } from 'node:net';

/** Where each part of the world listens; on 127.0.0.1 only. */
export interface WorldPorts {
  controlPage: number;
  gateway: number;
  contactCenter: number;
  org: number;
  desktop: number;
  dataverse: number;
}

/** A port that could not be had, in words for the person at the terminal. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
}

/** How many ports a world takes. */
const PORTS = 6;

/** @param first the first of six ports in a row; 0 = any that are free */
export async function choosePorts(first: number): Promise<WorldPorts> {
  const ports =
    first === 0 ? await findFreePorts(PORTS) : Array.from({ length: PORTS }, (_, offset) => first + offset);
  const [controlPage = 0, gateway = 0, contactCenter = 0, org = 0, desktop = 0, dataverse = 0] = ports;
  if (first !== 0) await refuseTakenPorts(first, ports);
  return { controlPage, gateway, contactCenter, org, desktop, dataverse };
}

async function refuseTakenPorts(first: number, ports: number[]): Promise<void> {
  for (const port of ports) {
    if (await isFree(port)) continue;
    throw new PortTakenError(
      `Port ${port} is taken by another program. Jackfield needs ${first} to ${first + PORTS - 1}.\n` +
        `Choose ${PORTS} free ports in a row by the first of them: PORT=${otherThan(first)} npm start`,
    );
  }
}

/** Whoever starts it twice gets the address of the first. */
export async function refuseSecondStart(first: number): Promise<void> {
  if (first === 0 || !(await isJackfield(first))) return;
  const other = otherThan(first);
  throw new PortTakenError(
    `Jackfield already runs: http://127.0.0.1:${first}\n` +
      `Open it, or start a second one beside it: PORT=${other} JACKFIELD_DATA=.data-${other} npm start`,
  );
}

function otherThan(first: number): number {
  return first < 65_000 ? first + 100 : first - 100;
}

async function isJackfield(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(2000) });
    return ((await answer.json()) as { name?: string }).name === 'jackfield-sandbox';
  } catch {
    return false;
  }
}

/** The desktop is opened as `localhost`, which a browser may take for ::1, so nobody else may sit there either. */
async function isFree(port: number): Promise<boolean> {
  const [onIpv4, onIpv6] = [await tryToListen('127.0.0.1', port), await tryToListen('::1', port)];
  return onIpv4 === undefined && onIpv6 !== 'EADDRINUSE';
}

/** @returns the code of the error, if there was one */
function tryToListen(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

async function findFreePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
          const server = createServer();
          server.once('error', reject);
          server.listen(0, '127.0.0.1', () => resolve(server));
        }),
    ),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
