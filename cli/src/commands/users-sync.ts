import type { Command } from 'commander';
import type { SyncJob, SyncJobs, SyncRequest, SyncSteps } from '@jackfield/gateway';
import { drawTable, shortTime } from '../draw-table.js';
import { CommandFailure, exitCodes } from '../exit-codes.js';
import { orgOf } from '../choose-org.js';
import { createProgressBar } from '../progress-bar.js';
import type { CommandParts } from '../command-parts.js';
import { openSession, type GlobalOptions, type Session } from '../session.js';

interface SyncOptions extends GlobalOptions {
  org?: string;
  everybody?: boolean;
  user: string[];
  profile: string[];
  group: string[];
  giveSeats?: boolean;
  number?: string;
  callerId?: string;
  dryRun?: boolean;
  resume?: string;
  all?: boolean;
}

const POLL_MS = 500;
const MOST_SHOWN = 50;
const collect = (value: string, before: string[]): string[] => [...before, value];

/** `plan`, `sync` and `syncs` of `jackfield users`. */
export function addSyncCommands(users: Command, parts: CommandParts): void {
  const { terminal } = parts;
  const describe = (command: Command): Command =>
    command
      .option('--org <id>', 'org of the CRM; the only one by default')
      .option('--everybody', 'every active user of the CRM')
      .option('--user <id>', 'this user of the CRM; may be given several times', collect, [])
      .option('--profile <id>', 'users of this profile; may be given several times', collect, [])
      .option('--group <id>', 'users of this group; may be given several times', collect, [])
      .option('--give-seats', 'also give each of them a seat')
      .option('--number <number>', 'own number of those who are created')
      .option('--caller-id <number>', 'caller id of those who are created; without both they receive only')
      .option('--all', 'show every step, and not only the first fifty');

  describe(users.command('plan'))
    .description('say what `sync` would do, and change nothing')
    .action((_, command: Command) => start(command.optsWithGlobals<SyncOptions>(), 'plan', parts));

  describe(users.command('sync'))
    .description(
      'bring the contact center in step with the CRM; without a choice: who has a seat or is linked',
    )
    .option('--dry-run', 'the same as `plan`')
    .option('--resume <job>', 'go on with one that failed or was stopped')
    .action((_, command: Command) => {
      const options = command.optsWithGlobals<SyncOptions>();
      return start(options, options.dryRun ? 'plan' : 'apply', parts);
    });

  users
    .command('syncs')
    .description('the last synchronisations, how far they are, and why one failed')
    .option('--org <id>', 'org of the CRM; the only one by default')
    .action(async (_, command: Command) => {
      const options = command.optsWithGlobals<SyncOptions>();
      const session = await openSession(options, terminal);
      const org = await orgOf(session, options.org, parts);
      const answer = await session.client.get<SyncJobs>(session.path('orgs', org, 'users', 'sync'));
      if (options.json) return terminal.print(`${JSON.stringify(answer)}\n`);
      const rows = answer.jobs.map((job) => [
        job.id,
        job.do,
        job.state,
        shortTime(job.startedAt),
        `${sum(job.done)} of ${sum(job.planned) - (job.planned.skip ?? 0)}`,
        job.failure ? `${job.failure.code}: ${job.failure.message}` : '',
      ]);
      terminal.print(drawTable(['JOB', 'DO', 'STATE', 'STARTED', 'DONE', ''], rows));
    });
}

/** Reads both sides whole, so that the list is of now. */
export async function readBothSides(session: Session, org: string, parts: CommandParts): Promise<void> {
  const place = session.path('orgs', org, 'users', 'sync');
  const job = await session.client.send<SyncJob>('POST', place, { do: 'plan' });
  refuseFailed(await follow(session, place, job, parts));
}

async function start(options: SyncOptions, how: SyncRequest['do'], parts: CommandParts): Promise<void> {
  const { terminal } = parts;
  const session = await openSession(options, terminal);
  const org = await orgOf(session, options.org, parts);
  const place = session.path('orgs', org, 'users', 'sync');
  const started =
    options.resume === undefined
      ? await session.client.send<SyncJob>('POST', place, requestOf(options, how))
      : await session.client.send<SyncJob>('POST', `${place}/${encodeURIComponent(options.resume)}/resume`);
  const job = refuseFailed(await follow(session, place, started, parts));
  if (options.json) {
    const { steps } = await session.client.get<SyncSteps>(`${place}/${job.id}/steps`, { limit: 500 });
    terminal.print(`${JSON.stringify({ job, steps })}\n`);
  } else {
    await printSteps(session, place, job, options, parts);
  }
  if (job.refused > 0) parts.end(exitCodes.failed);
}

function requestOf(options: SyncOptions, how: SyncRequest['do']): Record<string, unknown> {
  const { user, profile, group, number, callerId } = options;
  const chosen = user.length + profile.length + group.length > 0;
  if (chosen && options.everybody) {
    throw new CommandFailure(
      'Either everybody or some can be chosen.',
      'Leave --everybody out, or --user, --profile and --group.',
      exitCodes.usage,
    );
  }
  return {
    do: how,
    everybody: options.everybody ?? false,
    seats: options.giveSeats ? 'give' : 'keep',
    ...(chosen ? { who: { users: user, profiles: profile, groups: group } } : {}),
    ...(number === undefined && callerId === undefined ? {} : { newAgents: { number, callerId } }),
  };
}

const PHASES: Record<SyncJob['phase'], string> = {
  'read-crm': 'reading the CRM',
  'read-contact-center': 'reading the contact center',
  plan: 'comparing',
  agents: 'changing the contact center',
  'read-back': 'reading it back',
  links: 'linking',
  seats: 'giving seats',
  end: 'done',
};

/** Draws how far the job is, to its end. It runs at the gateway: whoever stops watching stops nothing. */
async function follow(
  { client }: Session,
  place: string,
  started: SyncJob,
  { terminal }: CommandParts,
): Promise<SyncJob> {
  const bar = createProgressBar(terminal);
  let phase: SyncJob['phase'] | undefined;
  if (terminal.watched) terminal.note(`Job ${started.id}; it goes on at the gateway if you stop watching.\n`);
  for (let job = started; ; job = await client.get<SyncJob>(`${place}/${started.id}`)) {
    if (job.state !== 'running') {
      bar.clear();
      return job;
    }
    if (job.phase !== phase && terminal.watched) {
      bar.clear();
      terminal.note(`${PHASES[job.phase]} …\n`);
      phase = job.phase;
    }
    const { done, of } = job.progress;
    bar.show(done, of === 0 ? Math.max(1, done) : of);
    await terminal.wait(POLL_MS);
  }
}

function refuseFailed(job: SyncJob): SyncJob {
  if (job.failure) {
    const { message, action, code } = job.failure;
    throw new CommandFailure(
      message,
      `${action} Then go on with: jackfield users sync --resume ${job.id}`,
      exitCodes.failed,
      code,
    );
  }
  if (job.state === 'stopped') {
    throw new CommandFailure(
      'The synchronisation was stopped.',
      `Go on with: jackfield users sync --resume ${job.id}`,
    );
  }
  return job;
}

async function printSteps(
  { client }: Session,
  place: string,
  job: SyncJob,
  { all }: SyncOptions,
  { terminal }: CommandParts,
): Promise<void> {
  let cursor: string | undefined;
  let shown = 0;
  do {
    const limit = all ? 500 : MOST_SHOWN;
    const { steps, next } = await client.get<SyncSteps>(`${place}/${job.id}/steps`, { cursor, limit });
    for (const step of steps) terminal.print(describeStep(step));
    shown += steps.length;
    cursor = all ? next : undefined;
  } while (cursor !== undefined);
  const total = sum(job.planned);
  if (shown < total) terminal.print(`… and ${total - shown} more (--all shows them).\n`);
  const kinds = Object.entries(job.do === 'plan' ? job.planned : job.done).map(
    ([kind, count]) => `${count} ${kind}`,
  );
  terminal.print(`${job.do === 'plan' ? 'Would do' : 'Did'}: ${kinds.join(', ') || 'nothing'}.\n`);
  if (job.refused > 0) terminal.print(`${job.refused} were refused; see above.\n`);
  if (job.do === 'plan') terminal.print('Nothing was changed.\n');
}

function describeStep({
  kind,
  state,
  name,
  email,
  changes,
  code,
  message,
  action,
}: SyncSteps['steps'][number]): string {
  const what = Object.entries(changes ?? {}).map(([field, { to }]) => `${field}: ${to ?? 'none'}`);
  const mark = state === 'refused' ? '✗' : state === 'done' ? '✓' : '·';
  const why = code === undefined ? '' : `\n    ${code}: ${message ?? ''} ${action ?? ''}`;
  return `${mark} ${kind.padEnd(16)} ${name}${email === undefined ? '' : ` <${email}>`}${what.length > 0 ? `  (${what.join(', ')})` : ''}${why}\n`;
}

function sum(counts: SyncJob['planned']): number {
  return Object.values(counts).reduce((all, count) => all + count, 0);
}
