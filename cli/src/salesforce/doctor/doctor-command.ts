import type { Command } from 'commander';
import type { Finding } from '@jackfield/connector-core';
import type { TenantAnswer } from '@jackfield/gateway';
import { CommandFailure } from '../../exit-codes.js';
import type { CommandParts } from '../../command-parts.js';
import { addCheckupOptions, runCheckup, type CheckupOptions } from '../../doctor/run-checkup.js';
import { openSession, type Session } from '../../session.js';
import type { Terminal } from '../../terminal.js';
import { openOrg, type AdminOrg, type OrgOptions } from '../open-org.js';
import { addOrgOptions } from '../org-options.js';
import { orgOf } from '../../choose-org.js';
import { gatewayAddress } from '../../gateway-address.js';
import { wishOf } from '../setup/setup-wish.js';
import { checkAgents } from './check-agents.js';
import { checkSetUp } from './check-set-up.js';

interface DoctorOptions extends OrgOptions, CheckupOptions {
  org?: string;
}

export function addDoctorCommand(salesforce: Command, parts: CommandParts): void {
  const { terminal } = parts;
  addOrgOptions(
    addCheckupOptions(
      salesforce.command('doctor').option('--org <id>', 'the org, where the tenant has several'),
    ),
  )
    .addHelpText(
      'after',
      `
The gateway makes the checks, as it works in the org. Who also signs in as an administrator (--target-org …) learns what
only an administrator may see: e-mail deliverability, what differs from the set-up, and agents whom the org does not know.

Examples:
  $ jackfield salesforce doctor
  $ jackfield salesforce doctor --target-org acme --all`,
    )
    .action(async (_, command: Command) => {
      const options = command.optsWithGlobals<DoctorOptions>();
      const session = await openSession(options, terminal);
      const tenant = await session.client.get<TenantAnswer>(session.path());
      const org = await orgOf(session, options.org, { crm: 'salesforce' });
      await runCheckup(parts, session, options, {
        org,
        asAdministrator: signsIn(options, terminal)
          ? () => checkAsAdministrator(options, session, tenant, org, terminal)
          : undefined,
        notAsked,
      });
    });
}

const notAsked =
  'Not checked: e-mail deliverability, differences from the set-up, and users of agents. Sign in as an administrator for that, e.g. with --target-org.\n';

/** Whether an administrator signs in, too; without, only the gateway asks. */
function signsIn({ targetOrg, login, instanceUrl }: OrgOptions, { env }: Terminal): boolean {
  return (
    targetOrg !== undefined || login !== undefined || (instanceUrl !== undefined && !!env['SF_ACCESS_TOKEN'])
  );
}

async function checkAsAdministrator(
  options: DoctorOptions,
  session: Session,
  tenant: TenantAnswer,
  id: string,
  terminal: Terminal,
): Promise<Finding[]> {
  const org = await openOrg(options, terminal);
  refuseOther(org, id);
  const gatewayUrl = await gatewayAddress({}, session);
  const wish = wishOf({}, { session, tenant, gatewayUrl, org });
  const agents = tenant.agents.filter((agent) => agent.org === id);
  return [...(await checkSetUp(org, wish, terminal)), ...(await checkAgents(org, agents))];
}

function refuseOther({ id }: AdminOrg, wanted: string): void {
  if (id.slice(0, 15) === wanted.slice(0, 15)) return;
  throw new CommandFailure(
    `You are signed in to org ${id}, but the gateway's org is ${wanted}.`,
    'Sign in to the org that the gateway is connected with, or choose the other one with --org.',
  );
}
