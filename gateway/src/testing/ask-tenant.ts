import { ADMIN_TOKEN, TENANT } from './test-world.js';

export interface TenantAnswer<Body> {
  status: number;
  body: Body & { code?: string; message?: string };
}

/** Asks the gateway for something below the tenant of the tests, as its administrator unless another secret is given. */
export async function askTenant<Body>(
  url: string,
  method: string,
  path: string,
  { body, secret = ADMIN_TOKEN, language }: { body?: unknown; secret?: string; language?: string } = {},
): Promise<TenantAnswer<Body>> {
  const response = await fetch(`${url}/v1/tenants/${TENANT}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${secret}`,
      ...(language === undefined ? {} : { 'accept-language': language }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as TenantAnswer<Body>['body'] };
}
