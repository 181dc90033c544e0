import type { Command } from 'commander';
import type { TenantAnswer } from '@jackfield/gateway';
import type { CommandParts } from '../../command-parts.js';
import { CommandFailure, exitCodes } from '../../exit-codes.js';
import { gatewayAddress } from '../../gateway-address.js';
import { openSession } from '../../session.js';
import { describeResult, describeSummary } from '../../setup/describe-setup.js';
import { isSystemAdministrator } from '../is-system-administrator.js';
import { addEnvironmentOptions, openEnvironment, type EnvironmentOptions } from '../open-environment.js';
import { refuseOld } from './refuse-old.js';
import { runSetup } from './run-setup.js';
import { stepsOf, wishOf } from './setup-steps.js';

interface SetupOptions extends EnvironmentOptions {
  plan?: boolean;
  apply?: boolean;
  dryRun?: boolean;
  gatewayUrl?: string;
  app?: string[];
}

export function addSetupCommand(dynamics: Command, parts: CommandParts): void {
  const { terminal } = parts;
  addEnvironmentOptions(
    dynamics
      .command('setup')
      .description('make everything in the environment that the phone needs; a second time changes nothing')
      .option('--plan', 'say what would be done (also without this option)')
      .option('--apply', 'do it')
      .option('--dry-run', 'the same as --plan')
      .option('--gateway-url <address>', 'where agents reach the gateway; its own public address by default')
      .option(
        '--app <name>',
        'unique name of an app that shall show the phone; may be repeated; all by default',
        add,
      ),
  )
    .addHelpText(
      'after',
      '\nWhat somebody or a deployment changed is changed back, e.g. the channel address that an experience profile brought along.\n\nExamples:\n  $ jackfield dynamics setup --login device --plan\n  $ jackfield dynamics setup --login device --apply',
    )
    .action(async (_, command: Command) => {
      const options = command.optsWithGlobals<SetupOptions>();
      if (options.apply && (options.plan || options.dryRun)) {
        throw new CommandFailure(
          'Plan or apply?',
          'Use --apply alone to do it, or leave it out to see what would be done.',
          exitCodes.usage,
        );
      }
      const session = await openSession(options, terminal);
      const tenant = await session.client.get<TenantAnswer>(session.path());
      const gatewayUrl = await gatewayAddress(options, session);
      const environment = await openEnvironment(options, tenant, terminal);
      await refuseOld(environment);
      if (!(await isSystemAdministrator(environment))) {
        terminal.note(
          `Warning: ${environment.user.name} does not have the role System Administrator. What they may not see counts as missing here.\n`,
        );
      }
      const { id, url, user } = environment;
      const wish = wishOf(options, tenant, { environment: id, gatewayUrl });
      const apply = options.apply === true;
      const json = options.json === true;
      if (!json) terminal.print(`Environment ${id} (${url}), as ${user.name}; gateway ${gatewayUrl}\n\n`);
      const results = await runSetup(stepsOf(environment, session, wish), terminal, {
        apply,
        tell: (result) => {
          if (!json) terminal.print(describeResult(result, apply));
        },
      });
      terminal.print(
        json
          ? `${JSON.stringify({ environment: id, applied: apply, steps: results })}\n`
          : describeSummary(results, apply),
      );
      if (results.some(({ outcome }) => outcome === 'failed')) parts.end(exitCodes.failed);
    });
}

function add(name: string, before: string[] = []): string[] {
  return [...before, name];
}
