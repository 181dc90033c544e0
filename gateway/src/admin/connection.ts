import type { ContactCenterAdapter } from '@jackfield/connector-core';
import { z } from 'zod';
import type { Tenant } from './tenant.js';

/** `PUT /v1/tenants/:tenant/connection` */
export const ConnectionRequest = z
  .strictObject({
    settings: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
      .describe(
        'By the names of `fields`. What is left out stays as it was, and so does a secret that is left empty.',
      ),
  })
  .meta({ id: 'ConnectionRequest' });
export type ConnectionRequest = z.infer<typeof ConnectionRequest>;

const field = z.object({
  name: z.string(),
  label: z.string(),
  description: z.string(),
  type: z.enum(['text', 'url', 'number', 'boolean']),
  required: z.boolean(),
  secret: z.boolean().describe('Write-only: it is never shown again.'),
  isSet: z.boolean(),
  value: z.string().optional().describe('As it stands; never of a secret.'),
});

/** `GET` and `PUT /v1/tenants/:tenant/connection` */
export const ConnectionAnswer = z
  .object({
    adapter: z.string().describe('Id of the contact center’s adapter.'),
    displayName: z.string(),
    fields: z.array(field).describe('What the adapter asks for, in the order of a form.'),
  })
  .meta({ id: 'Connection' });
export type ConnectionAnswer = z.infer<typeof ConnectionAnswer>;

/** The connection to the contact center as an administrator may see it. */
export function connectionAnswer(tenant: Tenant, adapter: ContactCenterAdapter): ConnectionAnswer {
  const { contactCenterSettings: open, contactCenterSecrets: secrets } = tenant;
  return {
    adapter: adapter.id,
    displayName: adapter.displayName,
    fields: Object.entries(adapter.settings).map(
      ([name, { label, description, type, required, secret = false }]) => {
        const value = open[name];
        return {
          ...{ name, label, description, type, required, secret },
          isSet: (secret ? secrets : open)[name] !== undefined,
          ...(secret || value === undefined ? {} : { value }),
        };
      },
    ),
  };
}

/** What is to be checked: the settings that stand, changed by those that were given. Secrets left empty are not given. */
export function changedSettings(
  tenant: Tenant,
  adapter: ContactCenterAdapter,
  given: ConnectionRequest['settings'],
): ConnectionRequest['settings'] {
  const meant = Object.entries(given).filter(
    ([name, value]) => value !== '' || !adapter.settings[name]?.secret,
  );
  return { ...tenant.contactCenterSettings, ...Object.fromEntries(meant) };
}
