import { AdapterError, catalogued, type Finding } from '@jackfield/connector-core';
import { checkAgents, type AgentCheckParts } from './check-agents.js';
import { checkLicence, type LicenceCheckParts } from './check-licence.js';
import type { Tenants } from './tenants.js';

/** The six things that have to be set up, each by somebody else; with one of them missing, nothing works (F-003). */
export const prerequisites = {
  account: 'The contact center lets the gateway in.',
  campaign: 'There is a campaign for the calls.',
  package: 'The CRM has the package, with its rights.',
  'contact-center': 'The contact center sends its events to the gateway.',
  sites: 'The CRM admits the gateway.',
  configuration: 'The org is connected, and users are linked.',
} as const;
export type Prerequisite = keyof typeof prerequisites;

export interface CheckedFinding extends Finding {
  prerequisite: Prerequisite;
}

/** Codes of findings by the prerequisite that they belong to; what stands nowhere is part of the configuration. */
const belongs: [RegExp, Prerequisite][] = [
  [/^contact-center\.(reachable|version)$/, 'account'],
  [/^contact-center\.campaign/, 'campaign'],
  [/^contact-center\./, 'contact-center'],
  [/\.(remote-site|trusted-url|named-credential|microphone|setup-visible|encrypted)/, 'sites'],
  [
    /\.(package|columns-writable|key-active|activity-|fields-writable|key-unique|rights|permissions|least-rights|agents-write|voice-calls|task-)/,
    'package',
  ],
];

export type PreflightChecks = AgentCheckParts &
  LicenceCheckParts & {
    tenants: Pick<Tenants, 'get' | 'contactCenter' | 'contactCenterCan' | 'crm'>;
  };

export interface PreflightRequest {
  tenant: string;
  org: string;
  rehearse: boolean;
  gatewayUrl: string;
}

/** Everything that one org needs, asked of the contact center and of the CRM. Changes nothing, rehearsals aside. */
export async function preflight(
  checks: PreflightChecks,
  { tenant: id, org: orgId, rehearse, gatewayUrl }: PreflightRequest,
): Promise<CheckedFinding[]> {
  const { tenants } = checks;
  const { orgs, agents, settings } = tenants.get(id);
  const org = orgs.get(orgId);
  if (!org) throw catalogued('gateway.org-unknown');
  const linked = [...agents.values()].filter((agent) => agent.org === orgId);
  const users = linked.map(({ crmUser }) => crmUser);
  const writers = settings.logging.mode === 'client' ? users : [];
  const [fromContactCenter, fromCrm, fromAgents, fromLicence] = await Promise.all([
    contactCenterFindings(tenants, id),
    asFindings('crm.preflight', () =>
      tenants
        .crm(id, orgId)
        .crm.preflight({ org: orgId, gatewayUrl, origins: org.origins, users, writers, rehearse }),
    ),
    asFindings('user.agents-fit', () => checkAgents(checks, { tenant: id, org: orgId, linked })),
    checkLicence(checks, id, linked),
  ]);
  const found = [
    ...fromContactCenter,
    ...fromCrm,
    usersFinding(linked.length),
    ...fromAgents,
    ...fromLicence,
  ].map((finding): CheckedFinding => ({
    ...finding,
    prerequisite: belongs.find(([code]) => code.test(finding.code))?.[1] ?? 'configuration',
  }));
  return [
    ...found,
    ...unseen(fromContactCenter, ['campaign', 'contact-center'], found),
    ...unseen(fromCrm, ['package', 'sites'], found),
  ];
}

/** Behind one of these that is amiss, nothing more of its side is looked at. */
const firstStep = /\.(reachable|preflight|clock|signed-in)$/;

/** What nobody could look at is not in order; it waits for what kept the gateway from looking. */
function unseen(
  side: readonly Finding[],
  behind: readonly Prerequisite[],
  found: readonly CheckedFinding[],
): CheckedFinding[] {
  const closed = side.find(({ code, ok }) => !ok && firstStep.test(code));
  if (!closed) return [];
  const { message, action } = closed;
  return behind
    .filter((id) => !found.some(({ prerequisite }) => prerequisite === id))
    .map((prerequisite) => ({
      ...{ code: 'gateway.not-checked', ok: false, prerequisite },
      message: `Could not be checked yet. ${message}`,
      ...(action === undefined ? {} : { action }),
    }));
}

async function contactCenterFindings(
  tenants: Pick<Tenants, 'contactCenter'>,
  tenant: string,
): Promise<Finding[]> {
  const contactCenter = tenants.contactCenter(tenant);
  const findings = await asFindings('contact-center.reachable', () => contactCenter.preflight());
  if (findings.some(({ code, ok }) => code === 'contact-center.reachable' && !ok)) return findings;
  const campaigns = await asFindings('contact-center.campaigns', async () => [
    campaignFinding((await contactCenter.campaigns()).length),
  ]);
  return [...findings, ...campaigns];
}

function campaignFinding(count: number): Finding {
  const code = 'contact-center.campaigns';
  if (count > 0) return { code, ok: true, message: `The contact center has ${count} campaigns.` };
  return {
    code,
    ok: false,
    message: 'The contact center has no campaign.',
    action: 'Create a campaign for the calls in the contact center.',
  };
}

function usersFinding(count: number): Finding {
  const code = 'gateway.users-linked';
  if (count > 0) return { code, ok: true, message: `${count} agents are linked to users of the org.` };
  return {
    code,
    ok: false,
    message: 'No agent is linked to a user of the org.',
    action: 'Synchronise the users and give them seats.',
  };
}

/** A refusal is a finding, too. */
async function asFindings(code: string, ask: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof AdapterError)) throw error;
    return [{ code, ok: false, message: error.message, action: error.action }];
  }
}
