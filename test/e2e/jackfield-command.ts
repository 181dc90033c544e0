import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import type { Sandbox } from '@jackfield/sandbox';

const command = fileURLToPath(new URL('../../cli/bin/jackfield.mjs', import.meta.url));

/** Runs the administrator's command against this world, as a process of its own; it must succeed. */
export async function runJackfield(
  { gatewayUrl, secrets }: Sandbox,
  words: readonly string[],
  env: Record<string, string> = {},
): Promise<void> {
  const child = spawn(process.execPath, [command, ...words], {
    stdio: 'inherit',
    env: {
      ...process.env,
      ...{ JACKFIELD_URL: gatewayUrl, JACKFIELD_ADMIN_TOKEN: secrets.adminToken },
      ...{ JACKFIELD_TENANT: 'sandbox', ...env },
    },
  });
  expect(await once(child, 'exit')).toEqual([0, null]);
}

/** The org admits the gateway, as after `jackfield salesforce setup --apply`. */
export async function setUpSalesforce(world: Sandbox): Promise<void> {
  const { url, sessionFor } = world.org;
  const administrator = '005000000000008AAA';
  await runJackfield(world, ['salesforce', 'setup', '--apply', '--instance-url', url], {
    SF_ACCESS_TOKEN: sessionFor(administrator),
  });
}
