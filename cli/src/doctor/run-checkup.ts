import type { Command } from 'commander';
import type { Finding } from '@jackfield/connector-core';
import type { PreflightAnswer } from '@jackfield/gateway';
import type { CommandParts } from '../command-parts.js';
import { exitCodes } from '../exit-codes.js';
import type { GlobalOptions, Session } from '../session.js';
import { describeCheckup } from './describe-checkup.js';
import { joinFindings } from './join-findings.js';

export interface CheckupOptions extends GlobalOptions {
  rehearsal: boolean;
  all?: boolean;
}

export interface CheckupWish {
  /** The org or environment, as the gateway knows it. */
  org: string;
  /** Finds what only an administrator may see; undefined where none signs in. */
  asAdministrator: (() => Promise<Finding[]>) | undefined;
  /** Told where none does: what nobody looked at, and how to have it looked at. */
  notAsked: string;
}

export function addCheckupOptions(command: Command): Command {
  return command
    .description('check everything that calls need, from the contact center to the written activity')
    .option('--no-rehearsal', 'write no activity, not even one that is deleted at once')
    .option('--all', 'also list what is in order');
}

/** The gateway makes its checks, an administrator theirs, and both are told together. */
export async function runCheckup(
  { terminal, end }: CommandParts,
  session: Session,
  { rehearsal, all, json }: CheckupOptions,
  { org, asAdministrator, notAsked }: CheckupWish,
): Promise<void> {
  const preflight = await session.client.send<PreflightAnswer>(
    'POST',
    session.path('orgs', org, 'preflight'),
    { rehearse: rehearsal },
  );
  const checkup = joinFindings(org, preflight, (await asAdministrator?.()) ?? []);
  if (json) terminal.print(`${JSON.stringify(checkup)}\n`);
  else terminal.print(describeCheckup(checkup, all === true));
  if (!json && !asAdministrator) terminal.note(notAsked);
  if (!checkup.ready) end(exitCodes.failed);
}
