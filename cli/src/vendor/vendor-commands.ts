import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { signText } from '@jackfield/gateway';
import { drawTable } from '../draw-table.js';
import { CommandFailure, exitCodes } from '../exit-codes.js';
import type { CommandParts } from '../command-parts.js';
import { readCount, readDay } from '../read-time.js';
import type { GlobalOptions } from '../session.js';
import type { Terminal } from '../terminal.js';
import { publicKeys, readRing, signingKey, withNewKey, withoutKey, writeRing } from './key-ring.js';

interface RingOptions extends GlobalOptions {
  ring?: string;
  dryRun?: boolean;
}
interface IssueOptions extends RingOptions {
  for: string;
  customer: string;
  seats: number;
  from?: string;
  until?: string;
  days?: number;
  serial?: string;
}

const DAY_MS = 86_400_000;
/** Long enough for a contract of a year; short enough that what nobody revokes ends by itself. */
const DEFAULT_DAYS = 365;
const RING = ['--ring <file>', 'the vendor’s key ring (JACKFIELD_LICENCE_RING)'] as const;

/** What only the vendor of licences does: with the private keys, and without a gateway. */
export function addVendorCommands(licences: Command, { terminal }: CommandParts): void {
  licences
    .command('issue')
    .description('vendor: sign a licence; prints the one line that the customer installs')
    .requiredOption('--for <tenant>', 'the tenant for which it counts')
    .requiredOption('--customer <name>', 'for whom, for people')
    .requiredOption('--seats <number>', 'how many users may work', readCount)
    .option('--from <day>', 'first day; today by default', readDay)
    .option('--until <day>', 'the first day on which it does not count any more', readDay)
    .option('--days <number>', `instead of --until; ${DEFAULT_DAYS} by default`, readCount)
    .option('--serial <name>', 'its name for good; made by default')
    .option(...RING)
    .option('--dry-run', 'say what would be signed, and sign nothing')
    .action((_, command: Command) => {
      const options = command.optsWithGlobals<IssueOptions>();
      const file = ringFile(options, terminal);
      const ring = readRing(file);
      const licence = licenceOf(options, terminal.now());
      if (ring.issued.some(({ serial }) => serial === licence.serial)) {
        throw new CommandFailure(
          `A licence ${licence.serial} was issued already.`,
          'Choose another --serial, or leave it out.',
          exitCodes.usage,
        );
      }
      if (options.dryRun) return terminal.print(`${JSON.stringify(licence, null, 2)}\n`);
      const signed = signText(licence, 'licence', signingKey(ring));
      const { v: _version, ...issued } = licence;
      writeRing(file, { ...ring, issued: [...ring.issued, issued] });
      if (options.json) return terminal.print(`${JSON.stringify({ licence: signed, ...issued })}\n`);
      terminal.print(`${signed}\n`);
      terminal.note(
        `${licence.serial}: ${licence.seats} seats for ${licence.tenant}, until ${licence.until.slice(0, 10)}. Send the line above to the customer.\n`,
      );
    });

  licences
    .command('rotate')
    .description('vendor: make a new key that signs from now on; older ones still count. Makes the ring')
    .option('--retire <id>', 'also give up an older key: what it signed counts no more')
    .option(...RING)
    .option('--dry-run', 'say what would change, and change nothing')
    .action((_, command: Command) => {
      const options = command.optsWithGlobals<RingOptions & { retire?: string }>();
      const file = ringFile(options, terminal);
      const before = existsSync(file) ? readRing(file) : undefined;
      const added = withNewKey(before, terminal.now());
      const ring = options.retire === undefined ? added : withoutKey(added, options.retire);
      if (options.dryRun) {
        return terminal.print(`The ring would have: ${ring.keys.map(({ id }) => id).join(', ')}.\n`);
      }
      writeRing(file, ring);
      printKeys(publicKeys(ring), options, terminal);
    });

  licences
    .command('keys')
    .description('vendor: the public keys, as the operator of a gateway sets them')
    .option(...RING)
    .action((_, command: Command) => {
      const options = command.optsWithGlobals<RingOptions>();
      printKeys(publicKeys(readRing(ringFile(options, terminal))), options, terminal);
    });

  licences
    .command('issued')
    .description('vendor: what was issued, and what was revoked')
    .option(...RING)
    .action((_, command: Command) => {
      const options = command.optsWithGlobals<RingOptions>();
      const { issued, revocations } = readRing(ringFile(options, terminal));
      if (options.json) return terminal.print(`${JSON.stringify({ issued, revocations })}\n`);
      const rows = issued.map(({ serial, tenant, customer, seats, until }) => [
        serial,
        tenant,
        customer,
        String(seats),
        until.slice(0, 10),
        revocations.serials.includes(serial) ? 'revoked' : '',
      ]);
      terminal.print(drawTable(['SERIAL', 'TENANT', 'CUSTOMER', 'SEATS', 'UNTIL', ''], rows));
    });

  licences
    .command('revoke')
    .description('vendor: sign a new list of revoked licences; gateways install it like a licence')
    .argument('[serials...]', 'serials to add; none prints the present list anew')
    .option(...RING)
    .option('--dry-run', 'say what would be revoked, and sign nothing')
    .action((serials: string[], _, command: Command) => {
      const options = command.optsWithGlobals<RingOptions>();
      const file = ringFile(options, terminal);
      const ring = readRing(file);
      const unknown = serials.filter((serial) => !ring.issued.some((each) => each.serial === serial));
      if (unknown.length > 0) {
        throw new CommandFailure(
          `Nothing was issued under ${unknown.join(', ')}.`,
          'List the serials with: jackfield licences issued',
          exitCodes.usage,
        );
      }
      const all = [...new Set([...ring.revocations.serials, ...serials])];
      const number = ring.revocations.number + 1;
      if (options.dryRun) return terminal.print(`Revoked would be: ${all.join(', ') || 'none'}.\n`);
      const issuedAt = new Date(terminal.now()).toISOString();
      const signed = signText({ v: 1, number, serials: all, issuedAt }, 'revocations', signingKey(ring));
      writeRing(file, { ...ring, revocations: { number, serials: all } });
      if (options.json) {
        return terminal.print(`${JSON.stringify({ revocations: signed, number, serials: all })}\n`);
      }
      terminal.print(`${signed}\n`);
      terminal.note(`List ${number}. Install it at each gateway: jackfield licences install <file>\n`);
    });
}

function licenceOf(options: IssueOptions, now: number) {
  const from = options.from === undefined ? now : Date.parse(options.from);
  const until =
    options.until === undefined ? from + (options.days ?? DEFAULT_DAYS) * DAY_MS : Date.parse(options.until);
  if (until <= from) {
    throw new CommandFailure(
      'The licence would end before it begins.',
      'Let --until lie after --from.',
      exitCodes.usage,
    );
  }
  const issuedAt = new Date(now).toISOString();
  return {
    v: 1,
    serial: options.serial ?? `${issuedAt.slice(0, 10)}-${randomBytes(4).toString('hex')}`,
    customer: options.customer,
    tenant: options.for,
    seats: options.seats,
    issuedAt,
    from: new Date(from).toISOString(),
    until: new Date(until).toISOString(),
  };
}

function printKeys(keys: string, options: RingOptions, terminal: Terminal): void {
  if (options.json) return terminal.print(`${JSON.stringify({ keys })}\n`);
  terminal.print(`JACKFIELD_LICENCE_KEYS=${keys}\n`);
  terminal.note(
    'Set this at each gateway and start it anew, before licences under a new key are installed.\n',
  );
}

function ringFile({ ring }: RingOptions, { env }: Terminal): string {
  const file = ring ?? env['JACKFIELD_LICENCE_RING'];
  if (file !== undefined && file !== '') return file;
  throw new CommandFailure(
    'No key ring is named.',
    'Name the vendor’s file with --ring or JACKFIELD_LICENCE_RING.',
    exitCodes.usage,
  );
}
