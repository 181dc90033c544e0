import type { TenantList } from '@jackfield/gateway';
import { CommandFailure, exitCodes } from './exit-codes.js';
import { createGatewayClient, type GatewayClient } from './gateway-client.js';
import type { Terminal } from './terminal.js';

/** Options that every command has. */
export interface GlobalOptions {
  url?: string;
  tenant?: string;
  actor?: string;
  json?: boolean;
}

/** One command's access to one tenant of one gateway. */
export interface Session {
  client: GatewayClient;
  tenant: string;
  /** `/v1/tenants/<tenant>` with what follows, each part escaped. */
  path(...parts: string[]): string;
}

const DEFAULT_URL = 'http://127.0.0.1:4101';

export function openClient(options: GlobalOptions, { env }: Terminal): GatewayClient {
  const url = options.url ?? env['JACKFIELD_URL'] ?? DEFAULT_URL;
  if (!URL.canParse(url)) {
    throw new CommandFailure(
      `This is no address: ${url}`,
      'Give --url in the form http://127.0.0.1:4101.',
      exitCodes.usage,
    );
  }
  const token = env['JACKFIELD_ADMIN_TOKEN'];
  if (token === undefined || token === '') {
    throw new CommandFailure(
      'JACKFIELD_ADMIN_TOKEN is not set.',
      'Set it to the token with which the gateway was started. On the command line others could read it.',
      exitCodes.usage,
    );
  }
  return createGatewayClient({ url, token, actor: options.actor ?? env['JACKFIELD_ACTOR'] });
}

export async function openSession(options: GlobalOptions, terminal: Terminal): Promise<Session> {
  const client = openClient(options, terminal);
  const tenant = options.tenant ?? terminal.env['JACKFIELD_TENANT'] ?? (await onlyTenant(client));
  return {
    client,
    tenant,
    path: (...parts) => ['/v1/tenants', ...[tenant, ...parts].map(encodeURIComponent)].join('/'),
  };
}

async function onlyTenant(client: GatewayClient): Promise<string> {
  const { tenants } = await client.get<TenantList>('/v1/tenants');
  const [only, ...others] = tenants;
  if (only === undefined) {
    throw new CommandFailure('The gateway has no tenant yet.', 'Set one up with PUT /v1/tenants/<id>.');
  }
  if (others.length > 0) {
    const names = tenants.map(({ id }) => id).join(', ');
    throw new CommandFailure(
      `The gateway has several tenants: ${names}.`,
      'Choose one with --tenant.',
      exitCodes.usage,
    );
  }
  return only.id;
}
