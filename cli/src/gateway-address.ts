import type { GatewayAnswer } from '@jackfield/gateway';
import { requireSafeAddress } from './safe-address.js';
import type { Session } from './session.js';

/** Where the CRM and browsers reach the gateway. */
export async function gatewayAddress(options: { gatewayUrl?: string }, { client }: Session): Promise<string> {
  const address = options.gatewayUrl ?? (await client.get<GatewayAnswer>('/v1/gateway')).publicUrl;
  return requireSafeAddress(address, 'the address of the gateway (JACKFIELD_PUBLIC_URL or --gateway-url)');
}
