import { z } from 'zod';
import { Settings } from '@jackfield/connector-core';

const id = z.string().min(1).max(100);
const adapterSettings = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** An adapter by its id, with the settings that its definition asks for. Secrets that are left out stay as they were. */
export const AdapterChoice = z.strictObject({
  adapter: id.describe('Id of the adapter.'),
  settings: adapterSettings
    .default({})
    .describe('What the adapter’s definition asks for. Secrets that are left out stay as they were.'),
});
export type AdapterChoice = z.infer<typeof AdapterChoice>;

export const OrgDocument = z.strictObject({
  /** The CRM's own id of the org, e.g. `00D000000000001AAA`. */
  id,
  crm: AdapterChoice,
  /**
   * What the org's server sends to get a ticket for its user. Write-only; left out, it stays as it was. CRMs whose users sign in
   * by an ID token need none.
   */
  signInSecret: z.string().min(16).max(200).optional(),
  /** Origins of the pages that may carry the panel, e.g. `https://example.my.salesforce.com`. */
  origins: z.array(z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin)).max(50),
});
export type OrgDocument = z.infer<typeof OrgDocument>;

/** The link of an agent of the contact center to a user of an org. */
export const AgentDocument = z.strictObject({
  id,
  name: z.string().min(1).max(200),
  email: z.email().optional(),
  org: id,
  crmUser: id,
});
export type AgentDocument = z.infer<typeof AgentDocument>;

/** Everything that an administrator says of a tenant: the body of `PUT /v1/tenants/:tenant`. */
export const TenantDocument = z
  .strictObject({
    displayName: z.string().min(1).max(200),
    settings: Settings.prefault({}),
    contactCenter: AdapterChoice,
    orgs: z.array(OrgDocument).max(100),
    agents: z.array(AgentDocument).max(50_000),
  })
  .superRefine(({ settings, orgs, agents }, context) => {
    refuseTwins(
      orgs.map((org) => org.id),
      'orgs',
      context,
    );
    refuseTwins(
      agents.map((agent) => agent.id),
      'agents',
      context,
    );
    const known = new Set(orgs.map((org) => org.id));
    for (const org of Object.keys(settings.orgs)) {
      if (!known.has(org)) {
        const message = `no org has the id ${org}`;
        context.addIssue({ code: 'custom', path: ['settings', 'orgs', org], message });
      }
    }
    const users = new Set<string>();
    agents.forEach(({ org, crmUser }, index) => {
      if (!known.has(org)) {
        context.addIssue({
          code: 'custom',
          path: ['agents', index, 'org'],
          message: `no org has the id ${org}`,
        });
      }
      const user = JSON.stringify([org, crmUser]);
      if (users.has(user)) {
        context.addIssue({ code: 'custom', path: ['agents', index, 'crmUser'], message: 'is linked twice' });
      }
      users.add(user);
    });
  })
  .meta({ id: 'TenantDocument', description: 'Everything that an administrator says of a tenant.' });
export type TenantDocument = z.infer<typeof TenantDocument>;

function refuseTwins(ids: string[], path: string, context: z.RefinementCtx): void {
  ids.forEach((each, index) => {
    if (ids.indexOf(each) !== index) {
      context.addIssue({ code: 'custom', path: [path, index, 'id'], message: `${each} stands here twice` });
    }
  });
}
