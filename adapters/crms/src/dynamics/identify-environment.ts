import type { Platform } from '@jackfield/connector-core';
import { z } from 'zod';
import { expectBody } from './answer.js';
import { createApiClient } from './api-client.js';
import { readSettings } from './settings.js';

const Identity = z.object({ OrganizationId: z.string(), UserId: z.string() });

/** Signs in as the gateway will, so that what is handed over is known to work. @throws AdapterError */
export async function identifyEnvironment(
  settings: Record<string, string>,
  platform: Platform,
): Promise<{ organization: string; user: string }> {
  const client = createApiClient(readSettings(settings), platform);
  const { OrganizationId, UserId } = expectBody(await client.call('GET', 'WhoAmI()'), Identity);
  return { organization: OrganizationId.toLowerCase(), user: UserId };
}
