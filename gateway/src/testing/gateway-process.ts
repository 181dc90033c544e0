import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { ADMIN_TOKEN, ORG, TENANT, tenantInput } from './test-world.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** From the sources, like all tests: a bundle, since a child process knows nothing of Jest. One for each test file. */
export async function bundleGateway(testName: string): Promise<string> {
  const outfile = join(root, `gateway/dist/testing/crash-gateway.${testName}.mjs`);
  await build({
    entryPoints: [join(root, 'gateway/src/testing/crash-gateway.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    alias: {
      '@jackfield/connector-core/view': join(root, 'connector-core/src/view/index.ts'),
      '@jackfield/connector-core': join(root, 'connector-core/src/index.ts'),
    },
    logLevel: 'silent',
  });
  return outfile;
}

export interface GatewayProcess {
  url: string;
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

export async function startGatewayProcess(
  bundle: string,
  dataDir: string,
  env: NodeJS.ProcessEnv = {},
): Promise<GatewayProcess> {
  const child: ChildProcess = fork(bundle, {
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      JACKFIELD_PORT: '0',
      JACKFIELD_DATA_DIR: dataDir,
      JACKFIELD_ADMIN_TOKEN: ADMIN_TOKEN,
      JACKFIELD_ALLOW_PRIVATE_ADDRESSES: '127.0.0.1,::1',
      JACKFIELD_SWEEP_MS: '100',
      ...env,
    },
  });
  const url = await new Promise<string>((ready, failed) => {
    child.once('message', (message) => ready(message as string));
    child.once('exit', (code) => failed(new Error(`The gateway ended with ${code ?? 'a signal'}`)));
  });
  return {
    url,
    async end(signal) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill(signal);
      await ended;
    },
  };
}

/** The tenant of the tests, whose org is the CRM at this address. */
export async function putTenantAt(url: string, crmUrl: string): Promise<Response> {
  const document = tenantInput({ logging: { mode: 'server' }, delivery: { graceMs: 10 } });
  const [org] = document.orgs;
  return fetch(`${url}/v1/tenants/${TENANT}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${ADMIN_TOKEN}` },
    body: JSON.stringify({
      ...document,
      orgs: [{ ...org, id: ORG, crm: { adapter: 'fake', settings: { url: crmUrl, key: 'key' } } }],
    }),
  });
}
