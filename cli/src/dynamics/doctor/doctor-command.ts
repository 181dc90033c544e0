import type { Command } from 'commander';
import type { Finding } from '@jackfield/connector-core';
import type { TenantAnswer } from '@jackfield/gateway';
import type { CommandParts } from '../../command-parts.js';
import { addCheckupOptions, runCheckup, type CheckupOptions } from '../../doctor/run-checkup.js';
import { CommandFailure } from '../../exit-codes.js';
import { orgOf } from '../../choose-org.js';
import { gatewayAddress } from '../../gateway-address.js';
import { openSession, type Session } from '../../session.js';
import type { Terminal } from '../../terminal.js';
import {
  addEnvironmentOptions,
  openEnvironment,
  signsIn,
  type EnvironmentOptions,
} from '../open-environment.js';
import { stepsOf, wishOf } from '../setup/setup-steps.js';
import { compareWithSetUp } from './compare-with-set-up.js';

interface DoctorOptions extends EnvironmentOptions, CheckupOptions {
  environment?: string;
}

export function addDoctorCommand(dynamics: Command, parts: CommandParts): void {
  const { terminal } = parts;
  addEnvironmentOptions(
    addCheckupOptions(
      dynamics
        .command('doctor')
        .option('--environment <id>', 'the environment, where the tenant has several'),
    ),
  )
    .addHelpText(
      'after',
      `
The gateway makes the checks, as it works in the environment. Who also signs in as an administrator (--login device) learns
what only an administrator may see: what differs from the set-up, e.g. a channel provider that leads elsewhere. It takes the
role System Administrator: of whoever has it not, the command says what it could not look at.

Example:
  $ jackfield dynamics doctor --login device`,
    )
    .action(async (_, command: Command) => {
      const options = command.optsWithGlobals<DoctorOptions>();
      const session = await openSession(options, terminal);
      const tenant = await session.client.get<TenantAnswer>(session.path());
      const id = await orgOf(session, options.environment, {
        crm: 'dynamics',
        option: '--environment',
      });
      await runCheckup(parts, session, options, {
        org: id,
        asAdministrator: signsIn(options, terminal)
          ? () => checkSetUp(options, session, tenant, id, terminal)
          : undefined,
        notAsked,
      });
    });
}

const notAsked =
  'Not checked: differences from the set-up. Sign in as an administrator for that, with --login device, or --environment-url and DATAVERSE_ACCESS_TOKEN.\n';

async function checkSetUp(
  options: DoctorOptions,
  session: Session,
  tenant: TenantAnswer,
  id: string,
  terminal: Terminal,
): Promise<Finding[]> {
  const environment = await openEnvironment(options, tenant, terminal);
  if (environment.id !== id) {
    throw new CommandFailure(
      `You are signed in to the environment ${environment.id}, but the gateway's is ${id}.`,
      'Give the address of the environment that the gateway is connected with.',
    );
  }
  const gatewayUrl = await gatewayAddress({}, session);
  const wish = wishOf({}, tenant, { environment: id, gatewayUrl });
  return compareWithSetUp(environment, stepsOf(environment, session, wish), terminal);
}
