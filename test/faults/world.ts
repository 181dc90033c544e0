import { registerTenant } from '../load/tenant.ts';
import type { FaultOptions, Mode } from './options.ts';
import type { CrmUnderTest } from './crms/crm-under-test.ts';
import type { OrgUnderTest } from './crms/org-under-test.ts';
import type { FaultAgent, StoryWorld } from './story.ts';

const KNOWN_PEOPLE = 200;
const GUARANTEE_AFTER_MS = 1_000;
const SPAN_BEFORE_NOW_MS = 45 * 60_000;

/** Users of the stand-in. */
function agentsOf({ users: [anna, piotr, maria] }: CrmUnderTest): FaultAgent[] {
  return [
    { id: 'anna.nowak', name: 'Anna Nowak', crmUser: anna },
    { id: 'piotr.zielinski', name: 'Piotr Zieliński', crmUser: piotr },
    { id: 'maria.garcia', name: 'María García', crmUser: maria },
  ];
}

/** Where an agent works. */
export interface Seat {
  agent: FaultAgent;
  /** Index of the org; the gateway calls it `org-<index>`. */
  org: number;
}

export function seatsIn(crm: CrmUnderTest, orgs: number): Seat[] {
  return agentsOf(crm).map((agent, index) => ({ agent, org: index % orgs }));
}

export interface WorldParts {
  options: FaultOptions;
  crm: CrmUnderTest;
  gatewayUrl: string;
  orgs: readonly OrgUnderTest[];
  contactCenterUrl: string;
}

/** Fills the orgs with people and sets the tenant up; answers what stories are made of. */
export async function buildWorld(parts: WorldParts): Promise<StoryWorld> {
  const { options, crm, gatewayUrl, orgs, contactCenterUrl } = parts;
  const knownNumbers = Array.from(
    { length: KNOWN_PEOPLE },
    (_, index) => `+4822${String(1_000_000 + index * 7).slice(-7)}`,
  );
  for (const org of orgs) await org.addPeople(knownNumbers);
  const seats = seatsIn(crm, orgs.length);
  await registerTenant(gatewayUrl, {
    contactCenterUrl,
    crm: crm.id,
    orgs: orgs.map(({ connection }, index) => ({
      id: `org-${index}`,
      connection,
      agents: seats.filter(({ org }) => org === index).map(({ agent }) => agent),
    })),
    settings: {
      logging: loggingOf(options.mode),
      records: { createPerson: 'at-disposal', personType: 'Contact' },
      delivery: { graceMs: 300, lateWrapUpMs: 1_000, firstRetryMs: 100, maxRetryMs: 2_000 },
    },
  });
  return {
    seed: options.seed,
    agents: agentsOf(crm),
    knownNumbers,
    begin: Date.now() - SPAN_BEFORE_NOW_MS,
    linked: options.linked,
  };
}

function loggingOf(mode: Mode): Record<string, unknown> {
  switch (mode) {
    case 'server':
      return { mode };
    case 'client':
      return { mode };
    case 'guarantee':
      return { mode: 'client', guarantee: true, guaranteeAfterMs: GUARANTEE_AFTER_MS };
  }
}
