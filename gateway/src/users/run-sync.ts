import { failureOf, pairUsers, planSync, type CrmUser } from '@jackfield/connector-core';
import { randomUUID } from 'node:crypto';
import { asTyped } from '../typed-error.js';
import { changeAgents } from './change-agents.js';
import { giveSeats, linkAll, takeSeats } from './change-seats.js';
import { mayPass } from './metered-users.js';
import { readBack } from './read-back.js';
import { readAgents, readCrmUsers } from './read-sides.js';
import type { RunSyncParts, SyncRun } from './sync-run.js';
import type { SyncRequest } from './sync-schema.js';
import type { SyncWork } from './sync-store.js';
import { standingOf } from './user-line-store.js';

/** The job was stopped, or another process has taken it over: nobody goes on with it here. */
class NotOurs extends Error {
  override name = 'NotOurs';
}

const MOST_TRIES = 6;
const LONGEST_WAIT_MS = 30_000;

/**
 * Works on a synchronisation to its end.
 *
 *   read-crm ▶ read-contact-center ▶ plan ─┬─▶ end                                    (do: plan)
 *                                          └─▶ agents ▶ read-back ▶ links ▶ seats ▶ end   (do: apply)
 *
 * From `plan` on, what is to be done stands in the database, step by step: whoever takes the job over goes on there, and what
 * was under way is done again, which changes nothing. Never rejects.
 */
export async function runSync(parts: RunSyncParts, work: SyncWork): Promise<void> {
  const { jobs, logger, process } = parts;
  const facts = { tenant: work.tenant, org: work.org, job: work.id };
  try {
    await goThrough(createRun(parts, work));
    await jobs.end(work, process, 'done');
    logger.info('A synchronisation of users has ended', facts);
  } catch (error) {
    if (error instanceof NotOurs) return logger.info('A synchronisation of users is left to others', facts);
    const failure = asTyped(error, logger);
    logger.warn('A synchronisation of users failed; it can be resumed', { ...facts, error: failure });
    await jobs
      .end(work, process, 'failed', failureOf(failure))
      // The database is away: the job stays as running, and whoever comes next takes it over.
      .catch((cause: unknown) =>
        logger.warn('Its failure could not be written down', { ...facts, error: cause }),
      );
  }
}

function createRun(parts: RunSyncParts, work: SyncWork): SyncRun {
  const crm = parts.crmOf(work.tenant, work.org);
  let told = 0;
  return {
    ...parts,
    work,
    crm,
    async tell(phase, done, of) {
      const crmCalls = crm.calls() - told;
      told = crm.calls();
      if (parts.isHalted()) throw new NotOurs();
      if (!(await parts.jobs.progress(work, parts.process, { phase, done, of, crmCalls })))
        throw new NotOurs();
    },
    async patiently(call) {
      for (let tries = 1; ; tries += 1) {
        try {
          return await call();
        } catch (error) {
          if (!mayPass(error) || tries === MOST_TRIES) throw error;
          const waitMs = error.retryAfterMs ?? parts.retryMs * 2 ** (tries - 1);
          await parts.wait(Math.min(waitMs, LONGEST_WAIT_MS));
          if (parts.isHalted()) throw new NotOurs();
        }
      }
    },
  };
}

async function goThrough(run: SyncRun): Promise<void> {
  const { jobs, work } = run;
  if (!(await jobs.hasPlan(work))) await plan(run);
  if (work.request.do === 'plan') return run.tell('end', 0, 0);
  // Before anything is changed: where the seats do not suffice, nothing is.
  await reserveSeats(run);
  await changeAgents(run);
  await readBack(run);
  await linkAll(run);
  await takeSeats(run);
  await giveSeats(run);
  await run.tell('end', 0, 0);
  run.review(work.tenant);
}

async function plan(run: SyncRun): Promise<void> {
  const { work, lines, tenants, jobs } = run;
  const { tenant, org, request } = work;
  await run.tell('read-crm', 0, 0);
  const crmUsers = await readCrmUsers(
    { listUsers: (query) => run.patiently(() => run.crm.listUsers(query)) },
    (seen) => run.tell('read-crm', seen, 0),
  );
  const agents = await run.patiently(() =>
    readAgents(tenants, tenant, (seen) => run.tell('read-contact-center', seen, 0)),
  );
  await run.tell('plan', 0, crmUsers.length);
  const links = [...tenants.get(tenant).agents.values()];
  const ofOthers = new Set(links.filter((link) => link.org !== org).map(({ id }) => id));
  const pairs = pairUsers(
    crmUsers,
    agents.filter(({ id }) => !ofOthers.has(id)),
    links.filter((link) => link.org === org).map(({ id, crmUser }) => ({ crmUser, agent: id })),
    agents.filter(({ id }) => ofOthers.has(id)),
  );
  await lines.replace(tenant, org, randomUUID(), pairs);

  const linked = new Set(links.filter((link) => link.org === org).map(({ crmUser }) => crmUser));
  const standings = await lines.standings(tenant, org);
  const chosen = await whoIsMeant(run, request, crmUsers);
  const isNamed = (crm: CrmUser): boolean => request.who?.users?.includes(crm.id) ?? false;
  const { number, callerId } = request.newAgents ?? {};
  const steps = planSync(
    pairs.map((pair) => ({
      pair,
      standing: {
        ...standingOf(standings, pair.crm?.id),
        linked: pair.crm !== undefined && linked.has(pair.crm.id),
      },
    })),
    {
      about: (crm, { seat, linked: isLinked }) => {
        const works = seat || isLinked;
        // Among many, the user as whom the gateway works is hardly meant: nobody takes calls as that one.
        if (crm.integration && !works && !isNamed(crm)) return false;
        return request.everybody || (chosen ? chosen.has(crm.id) : works);
      },
      chosen: isNamed,
      giveSeats: request.seats === 'give',
      defaults: {
        ...(number === undefined ? {} : { number }),
        ...(callerId === undefined ? {} : { callerId }),
      },
    },
  );
  await jobs.writePlan(work, steps);
  await run.tell('plan', crmUsers.length, crmUsers.length);
}

/** Ids of the users whom the request names; undefined where it names nobody. */
async function whoIsMeant(
  { crm, patiently }: SyncRun,
  { who }: SyncRequest,
  crmUsers: readonly CrmUser[],
): Promise<Set<string> | undefined> {
  if (!who) return undefined;
  const { users = [], profiles = [], groups = [] } = who;
  const members = groups.length > 0 ? await patiently(() => crm.groupMembers(groups)) : [];
  const ofProfiles = crmUsers.filter(({ profile }) => profile && profiles.includes(profile.id));
  return new Set([...users, ...members, ...ofProfiles.map(({ id }) => id)]);
}

/** All of them or none. */
async function reserveSeats({ work, jobs, seats, book }: SyncRun): Promise<void> {
  const open = await jobs.open(work, ['give-seat']);
  if (open.length === 0) return;
  const { tenant, org, actor } = work;
  const users = open.map(({ step }) => step.crm.id);
  const { seats: limit } = await book.verdict(tenant);
  await seats.reserve({ tenant, org, users }, limit, actor);
}
