import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { endLeftoverGateway, startGatewayProcess, type GatewayProcess } from './gateway-process.js';
import { isRunning } from './running-process.js';

const answering = `
  require('node:http').createServer((_, answer) => answer.end('ok')).listen(Number(process.env.PORT_OF_TEST), '127.0.0.1');
  console.log('I am up');
`;

describe('the process of the gateway', () => {
  let folder: string;
  let port: number;
  let gateway: GatewayProcess | undefined;
  let said: string[];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gateway-process-'));
    port = await freePort();
    said = [];
  });
  afterEach(async () => {
    await gateway?.stop();
    gateway = undefined;
    rmSync(folder, { recursive: true });
  });

  const start = async (script: string) => {
    const entry = join(folder, 'gateway.cjs');
    writeFileSync(entry, script);
    gateway = await startGatewayProcess({
      entry,
      url: `http://127.0.0.1:${port}`,
      env: { PORT_OF_TEST: String(port) },
      logFile: join(folder, 'logs/gateway.log'),
      pidFile: join(folder, 'gateway.pid'),
      say: (line) => said.push(line),
    });
    return gateway;
  };
  const isReady = async () =>
    (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined))?.ok ?? false;

  it('is ready when it has started, and gone when it was stopped', async () => {
    const { pid, stop } = await start(answering);
    const id = pid() ?? 0;
    expect(await isReady()).toBe(true);
    await stop();
    expect(isRunning(id)).toBe(false);
    expect(existsSync(join(folder, 'gateway.pid'))).toBe(false);
    expect(said).toEqual([]);
  });

  it('is started again after a crash, and says so', async () => {
    const { pid } = await start(answering);
    const first = pid() ?? 0;
    process.kill(first, 'SIGKILL');
    while (pid() === first || !(await isReady())) await delay(20);
    expect(isRunning(pid() ?? 0)).toBe(true);
    expect(said).toEqual([expect.stringContaining('The gateway ended (SIGKILL) and is started again')]);
  });

  it('shows its log if it cannot start', async () => {
    await expect(start(`console.error('no database here'); process.exit(3);`)).rejects.toThrow(
      /ended before it was ready[\s\S]*no database here/,
    );
  });

  it('ends what a killed world has left behind', async () => {
    const entry = join(folder, 'gateway.cjs');
    writeFileSync(entry, answering);
    const env = { ...process.env, PORT_OF_TEST: String(port) };
    const leftover = spawn(process.execPath, [entry], { env, detached: true, stdio: 'ignore' });
    const ended = once(leftover, 'exit');
    writeFileSync(join(folder, 'gateway.pid'), String(leftover.pid));
    while (!(await isReady())) await delay(20);
    await endLeftoverGateway(join(folder, 'gateway.pid'));
    await ended;
    const { pid } = await start(answering);
    expect(pid()).not.toBe(leftover.pid);
    expect(await isReady()).toBe(true);
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
