import { InvalidArgumentError, Option, type Command } from 'commander';
import type { UserGroupsAnswer, UserLine, UsersAnswer } from '@jackfield/gateway';
import { orgOf } from '../choose-org.js';
import { drawTable } from '../draw-table.js';
import { CommandFailure, exitCodes } from '../exit-codes.js';
import { findUser } from '../find-user.js';
import type { CommandParts } from '../command-parts.js';
import { readCount } from '../read-time.js';
import { openSession, type GlobalOptions, type Session } from '../session.js';
import { addSyncCommands, readBothSides } from './users-sync.js';

export interface OrgOptions extends GlobalOptions {
  org?: string;
}
interface ListOptions extends OrgOptions {
  search?: string;
  match?: string;
  colour?: string;
  seat?: string;
  limit?: number;
}

const ORG = ['--org <id>', 'org of the CRM; the only one by default'] as const;

/** Users of the CRM and of the contact center. */
export function addUsersCommand(program: Command, parts: CommandParts): void {
  const { terminal } = parts;
  const users = program
    .command('users')
    .description('users of both sides: check, synchronise, seats, privileges')
    .addHelpText(
      'after',
      `
Examples:
  $ jackfield users check
  $ jackfield users plan --everybody --give-seats
  $ jackfield users sync --group 00G5e000001abcd --give-seats
  $ jackfield users give-seat anna.nowak@example.com`,
    );

  users
    .command('list')
    .description('users of both sides as they were last read')
    .option(...ORG)
    .option('--search <text>', 'part of a name, e-mail address or user name')
    .addOption(new Option('--match <kind>').choices(['matched', 'crm-only', 'contact-center-only']))
    .addOption(new Option('--colour <colour>').choices(['green', 'yellow', 'red']))
    .addOption(new Option('--seat <state>').choices(['none', 'held', 'blocked', 'foreign']))
    .option('--limit <number>', 'most lines; 100 by default', readCount)
    .action(async (_, command: Command) => {
      const options = command.optsWithGlobals<ListOptions>();
      const session = await openSession(options, terminal);
      const { search, match, colour, seat } = options;
      const answer = await list(session, await orgOf(session, options.org, parts), {
        ...{ search, match, colour, seat },
        most: options.limit ?? 100,
      });
      if (options.json) return terminal.print(`${JSON.stringify(answer)}\n`);
      terminal.print(drawUsers(answer.users));
      terminal.note(describeCounts(answer));
    });

  users
    .command('check')
    .description(
      'read both sides anew and say who cannot work, and why; ends with 1 where somebody whom both know cannot',
    )
    .argument('[user]', 'only this one: e-mail address, or id of the CRM')
    .option(...ORG)
    .action(async (user: string | undefined, _, command: Command) => {
      const options = command.optsWithGlobals<OrgOptions>();
      const session = await openSession(options, terminal);
      const org = await orgOf(session, options.org, parts);
      let found: UserLine[];
      if (user === undefined) {
        await readBothSides(session, org, parts);
        const [red, yellow] = await Promise.all(
          ['red', 'yellow'].map((colour) => list(session, org, { colour, match: undefined, most: 50_000 })),
        );
        found = [...(red?.users ?? []), ...(yellow?.users ?? [])];
      } else {
        const id = await findUser(session, org, user);
        found = [
          await session.client.send<UserLine>('POST', session.path('orgs', org, 'users', id, 'check')),
        ];
      }
      if (options.json) terminal.print(`${JSON.stringify({ users: found })}\n`);
      else terminal.print(found.length === 0 ? 'Everybody is green.\n' : found.map(describeCheck).join(''));
      // Who is on one side alone need not work here, unless it is them who is asked about.
      const meant = found.filter(({ match }) => user !== undefined || match === 'matched');
      if (meant.some(({ check }) => check.colour === 'red')) parts.end(exitCodes.failed);
    });

  users
    .command('groups')
    .description('profiles and groups, by which many users are chosen at once')
    .option(...ORG)
    .action(async (_, command: Command) => {
      const options = command.optsWithGlobals<OrgOptions>();
      const session = await openSession(options, terminal);
      const org = await orgOf(session, options.org, parts);
      const answer = await session.client.get<UserGroupsAnswer>(session.path('orgs', org, 'user-groups'));
      if (options.json) return terminal.print(`${JSON.stringify(answer)}\n`);
      const rows = [
        ...answer.profiles.map(({ id, name, users: count }) => ['profile', id, name, String(count)]),
        ...answer.groups.map(({ id, name }) => ['group', id, name, '']),
      ];
      terminal.print(drawTable(['KIND', 'ID', 'NAME', 'USERS'], rows));
    });

  addSeatCommands(users, parts);
  addSyncCommands(users, parts);
}

function addSeatCommands(users: Command, parts: CommandParts): void {
  const { terminal } = parts;
  const change = (
    name: string,
    description: string,
    send: (session: Session, place: string, options: OrgOptions & { to?: string }) => Promise<UserLine>,
  ): Command =>
    users
      .command(name)
      .description(description)
      .argument('<user>', 'e-mail address, or id of the CRM')
      .option(...ORG)
      .option('--dry-run', 'say whose it would be, and change nothing')
      .action(async (user: string, _, command: Command) => {
        const options = command.optsWithGlobals<OrgOptions & { dryRun?: boolean; to?: string }>();
        const session = await openSession(options, terminal);
        const org = await orgOf(session, options.org, parts);
        const id = await findUser(session, org, user);
        if (options.dryRun) return terminal.print(`${name} would be done to ${id}.\n`);
        const line = await send(session, session.path('orgs', org, 'users', id), options);
        terminal.print(options.json ? `${JSON.stringify(line)}\n` : drawUsers([line]));
      });

  change('give-seat', 'give a user a seat, and access in the CRM with it', ({ client }, place) =>
    client.send('POST', `${place}/seat`),
  );
  change('take-seat', 'take a user’s seat back; a call in progress goes on', ({ client }, place) =>
    client.send('DELETE', `${place}/seat`),
  );
  change('repair', 'repair a user whose access was changed by hand in the CRM', ({ client }, place, { to }) =>
    client.send('POST', `${place}/repair`, { to: to ?? 'seat' }),
  ).addOption(
    new Option('--to <state>', 'afterwards the user has: seat (default) or no-seat').choices([
      'seat',
      'no-seat',
    ]),
  );
  change('privileges', 'set what a user may do; what is not named stays', setPrivileges)
    .option('--dial <on|off>', 'whether the user may dial', readSwitch)
    .option('--dispose-and-dial <on|off>', 'dispose of a call and dial again', readSwitch);
}

async function setPrivileges(
  { client }: Session,
  place: string,
  { dial, disposeAndDial }: OrgOptions & Partial<UserLine['privileges']>,
): Promise<UserLine> {
  if (dial === undefined && disposeAndDial === undefined) {
    throw new CommandFailure(
      'It is not said which privilege shall be set.',
      'Add --dial on|off or --dispose-and-dial on|off. Nothing was changed.',
      exitCodes.usage,
    );
  }
  // The API sets all of them at once.
  const { privileges } = await client.send<UserLine>('POST', `${place}/check`);
  return client.send('PUT', `${place}/privileges`, {
    dial: dial ?? privileges.dial,
    disposeAndDial: disposeAndDial ?? privileges.disposeAndDial,
  });
}

function readSwitch(text: string): boolean {
  if (text === 'on' || text === 'off') return text === 'on';
  throw new InvalidArgumentError('Write on or off.');
}

/** So many pages as it takes for `most` lines. */
async function list(
  { client, path }: Session,
  org: string,
  { most, ...query }: { most: number } & Record<string, string | number | undefined>,
): Promise<UsersAnswer> {
  let answer: UsersAnswer | undefined;
  let cursor: string | undefined;
  do {
    const limit = Math.min(500, most - (answer?.users.length ?? 0));
    const page = await client.get<UsersAnswer>(path('orgs', org, 'users'), { ...query, cursor, limit });
    answer = { ...page, users: [...(answer?.users ?? []), ...page.users] };
    cursor = page.next;
  } while (cursor !== undefined && answer.users.length < most);
  return answer;
}

function drawUsers(users: UserLine[]): string {
  return drawTable(
    ['NAME', 'E-MAIL', 'MATCH', 'CHECK', 'SEAT', 'USER', 'AGENT'],
    users.map(({ name, email, match, check, seat, crmUser, agent }) => [
      name,
      email ?? '',
      match,
      check.colour,
      seat.state,
      crmUser?.id ?? '',
      agent?.id ?? '',
    ]),
  );
}

function describeCheck({ name, email, check }: UserLine): string {
  const head = `${check.colour.toUpperCase().padEnd(6)} ${name}${email === undefined ? '' : ` <${email}>`}\n`;
  return (
    head +
    check.findings.map(({ code, message, action }) => `       ${code}: ${message} ${action}\n`).join('')
  );
}

function describeCounts({ counts, found, users, lookedAt }: UsersAnswer): string {
  if (lookedAt === undefined) return 'Both sides were never read. Read them with: jackfield users check\n';
  const shown = users.length < found ? `${users.length} of ${found} shown. ` : '';
  return `${shown}${counts.green} green, ${counts.yellow} yellow, ${counts.red} red; ${counts.withSeat} with a seat; read at ${lookedAt.slice(0, 19)}Z.\n`;
}
