import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { peekSigned, type LicenceAnswer, type RevocationsAnswer, type SeatsAnswer } from '@jackfield/gateway';
import { CommandFailure, exitCodes } from '../exit-codes.js';
import type { CommandParts } from '../command-parts.js';
import { openClient, openSession, type GlobalOptions } from '../session.js';
import { addVendorCommands } from '../vendor/vendor-commands.js';

interface InstallOptions extends GlobalOptions {
  confirm?: boolean;
  dryRun?: boolean;
}

/** The licence of a tenant, and, for the vendor, issuing licences. */
export function addLicencesCommand(program: Command, parts: CommandParts): void {
  const { terminal } = parts;
  const licences = program
    .command('licences')
    .description('the licence and its seats; for the vendor: issue, rotate, revoke')
    .addHelpText(
      'after',
      `
Examples:
  $ jackfield licences show
  $ jackfield licences install licence.txt
  $ jackfield licences rotate --ring vendor.json
  $ jackfield licences issue --ring vendor.json --for acme --customer "Acme Ltd" --seats 25`,
    );

  licences
    .command('show')
    .description('which licence counts, how many seats it has, what to do about it')
    .action(async (_, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions>();
      const { client, path } = await openSession(options, terminal);
      const [licence, seats] = await Promise.all([
        client.get<LicenceAnswer>(path('licence')),
        client.get<SeatsAnswer>(path('seats')),
      ]);
      if (options.json) return terminal.print(`${JSON.stringify({ licence, seats })}\n`);
      terminal.print(describe(licence, seats));
    });

  licences
    .command('install')
    .description('install a licence, or a list of revoked licences, that the vendor sent')
    .argument('<file>', 'the file with the line; - reads it from the standard input')
    .option('--confirm', 'install it although some users could not work any more')
    .option('--dry-run', 'say what stands in it, and install nothing')
    .action(async (file: string, _, command: Command) => {
      const options = command.optsWithGlobals<InstallOptions>();
      const signed = readLine(file);
      const { kind, payload } = peek(signed);
      if (options.dryRun) {
        terminal.note('This stands in it; whether the vendor signed it, the gateway checks.\n');
        return terminal.print(`${JSON.stringify(payload, null, 2)}\n`);
      }
      if (kind === 'revocations') {
        const answer = await openClient(options, terminal).send<RevocationsAnswer>(
          'PUT',
          '/v1/licence-revocations',
          { revocations: signed },
        );
        return terminal.print(
          options.json
            ? `${JSON.stringify(answer)}\n`
            : `List ${answer.number} counts now: ${answer.serials.length} revoked.\n`,
        );
      }
      const { client, path } = await openSession(options, terminal);
      const confirm = options.confirm ?? false;
      const answer = await client.send<LicenceAnswer>('PUT', path('licence'), { licence: signed, confirm });
      const seats = await client.get<SeatsAnswer>(path('seats'));
      terminal.print(options.json ? `${JSON.stringify(answer)}\n` : describe(answer, seats));
    });

  addVendorCommands(licences, parts);
}

const STATES: Record<LicenceAnswer['state'], string> = {
  unlimited: 'Nobody needs a licence at this gateway.',
  evaluation: 'No licence is installed: for trying out.',
  'not-yet-valid': 'The licence does not count yet: for trying out.',
  valid: 'The licence counts.',
  expiring: 'The licence counts, and ends soon.',
  grace: 'The licence has ended, and still counts for a while.',
  expired: 'The licence has ended.',
  revoked: 'The licence was revoked.',
  unverifiable: 'The licence cannot be verified any more.',
};

function describe({ state, licence, next, warnings }: LicenceAnswer, seats: SeatsAnswer): string {
  const given =
    seats.total === null
      ? `${seats.used} given away, without a limit`
      : `${seats.used} of ${seats.total} given away`;
  return [
    STATES[state],
    ...(licence ? [`  ${licence.serial} for ${licence.customer}, until ${licence.until.slice(0, 10)}`] : []),
    ...(next ? [`  then ${next.serial}, ${next.seats} seats, from ${next.from.slice(0, 10)}`] : []),
    `Seats: ${given}${seats.blocked > 0 ? `, ${seats.blocked} blocked (${seats.overLimit})` : ''}`,
    ...warnings.map(({ message, action }) => `! ${message} ${action}`),
    '',
  ].join('\n');
}

function readLine(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8').trim();
  } catch {
    throw new CommandFailure(
      `${file} cannot be read.`,
      'Name the file with the line that the vendor sent.',
      exitCodes.usage,
    );
  }
}

function peek(signed: string) {
  try {
    return peekSigned(signed);
  } catch {
    throw new CommandFailure(
      'This is neither a licence nor a list of revoked ones.',
      'Copy the whole line that the vendor sent.',
      exitCodes.usage,
      'licence.unreadable',
    );
  }
}
