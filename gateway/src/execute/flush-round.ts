import { AdapterError, type SaveActivityIntent } from '@jackfield/connector-core';
import type { DueConversation, Ledger } from '../log/ledger.js';
import { traced } from '../trace.js';
import { bookRound, type BookingParts } from './book-round.js';
import type { BatchSizes } from './batch-sizes.js';
import type { Budgets } from './budgets.js';
import { LeaseSpent, meteredCrm } from './crm-call.js';
import { planRound, type PlannedWrite } from './plan-round.js';
import { savePeople } from './save-people.js';
import { searchLate } from './search-late.js';
import { seekEntries } from './seek-entries.js';
import { isReady, writeBatch, type FinishedWrite } from './write-batch.js';

export interface FlushParts extends BookingParts {
  ledger: Ledger;
  budgets: Budgets;
  sizes: BatchSizes;
  /** Longest time that the writes of a round wait for its searches, in milliseconds. */
  searchTimeoutMs: number;
}

/** What a round came to: more to write, nothing left, or an org that has to rest. */
export type RoundEnd = { next: 'more' } | { next: 'done' } | { next: 'rest'; ms: number };

/** What became of a round's conversations, on its way into the log. Until it is there they seem to be due still. */
export interface Booking {
  conversations: readonly string[];
  /** Rejects if the database did not take it; then all of it is done again, by key. */
  done: Promise<void>;
}

export const NOTHING_BOOKED: Booking = { conversations: [], done: Promise.resolve() };

export interface Round {
  end: RoundEnd;
  booking: Booking;
}

const MOST_A_CALL = 200;

/**
 * Writes one batch of an org: every conversation folded once, first the customers whose search had failed, then the people
 * whom nobody found, then all activities in one call, and what became of them in one commit. Returns when the CRM has
 * answered; whoever comes next leaves alone what is still being booked.
 *
 *   claim ─▶ fold and decide ─▶ budget ─▶ searches ─▶ people ─▶ activities ─▶ book
 */
export async function flushRound(
  parts: FlushParts,
  tenant: string,
  org: string,
  mayCall: () => boolean,
  beingBooked: readonly string[],
): Promise<Round> {
  const { log, tenants, budgets, sizes } = parts;
  const { limits } = tenants.crm(tenant, org);
  const limit = sizes.most(tenant, org, batchOf(limits));
  const due = await claim(parts, tenant, org, limit, beingBooked);
  if (due.length === 0) return { end: { next: 'done' }, booking: NOTHING_BOOKED };

  const round = await planRound(tenants, org, await log.readKnown(tenant, due));
  await putAway(
    parts,
    tenant,
    due.map(({ conversation }) => conversation),
    round,
  );
  const end: RoundEnd = due.length < limit ? { next: 'done' } : { next: 'more' };
  if (round.length === 0) return { end, booking: NOTHING_BOOKED };

  const grant = await budgets.take(tenant, org, 1);
  if (!grant.granted) return { end: await rest(parts, tenant, org, grant), booking: NOTHING_BOOKED };
  const written = await write(parts, tenant, org, round, mayCall);
  if ('restMs' in written) return { end: { next: 'rest', ms: written.restMs }, booking: NOTHING_BOOKED };
  sizes.taken(tenant, org, round.length);
  return {
    end,
    booking: grant.hasRested ? resumeAfter(written, () => budgets.resume(tenant, org)) : written,
  };
}

/** An org is well again when what it took is written down: else it would be asked the same at the old pace. */
function resumeAfter({ conversations, done }: Booking, resume: () => Promise<void>): Booking {
  return bookingOf(conversations, done.then(resume));
}

async function claim(
  { ledger, sizes }: FlushParts,
  tenant: string,
  org: string,
  limit: number,
  beingBooked: readonly string[],
): Promise<DueConversation[]> {
  const claimBesides = (besides: readonly string[]) =>
    traced(
      'flush.claim',
      () => [],
      () => ledger.due(tenant, org, limit, [...beingBooked, ...besides]),
      { org },
    );
  const postponed = sizes.postponed(tenant, org);
  const due = await claimBesides(postponed);
  if (due.length > 0 || postponed.length === 0) return due;
  sizes.startOver(tenant, org);
  return claimBesides([]);
}

function batchOf({ batch = MOST_A_CALL }: { batch?: number }): number {
  return Math.min(MOST_A_CALL, batch);
}

/** What was due and is not any more; a turn of each says what is. */
async function putAway(
  { ledger, loop }: FlushParts,
  tenant: string,
  due: readonly string[],
  round: readonly PlannedWrite[],
): Promise<void> {
  const needed = new Set(round.map(({ conversation }) => conversation));
  const planless = due.filter((conversation) => !needed.has(conversation));
  if (planless.length === 0) return;
  await ledger.clearDue(tenant, planless);
  for (const conversation of planless) loop.wake(tenant, conversation);
}

/** Nobody is asked while the org rests or its calls are used up; the ledger says why. */
async function rest(
  { ledger }: FlushParts,
  tenant: string,
  org: string,
  { ms, reason }: { ms: number; reason: string },
): Promise<RoundEnd> {
  if (reason !== '') await ledger.explainDelay(tenant, org, reason);
  return { next: 'rest', ms };
}

/** Answers what is being booked, or for how many milliseconds the org has to rest, if it refused us as a whole. */
async function write(
  parts: FlushParts,
  tenant: string,
  org: string,
  round: readonly PlannedWrite[],
  mayCall: () => boolean,
): Promise<Booking | { restMs: number }> {
  const { tenants, clock } = parts;
  const crm = meteredCrm(parts, tenant, org, mayCall);
  let done = round;
  try {
    done = await seekEntries(
      tenants,
      crm,
      { tenant, org, mostKeys: batchOf(tenants.crm(tenant, org).limits) },
      done,
      clock,
    );
    done = await searchLate(parts, crm, tenant, org, done);
    done = await savePeople(tenants, crm, org, done, clock);
    const finished = await writeBatch(crm, done.filter(isReady));
    return book(parts, tenant, org, done, finished);
  } catch (error) {
    // What was done is done again by key.
    if (error instanceof LeaseSpent) return { restMs: 0 };
    if (!(error instanceof AdapterError)) throw error;
    return { restMs: await pause(parts, tenant, org, done, error) };
  }
}

function book(
  parts: FlushParts,
  tenant: string,
  org: string,
  round: readonly PlannedWrite[],
  finished: readonly FinishedWrite[],
): Booking {
  return bookingOf(
    round.map(({ conversation }) => conversation),
    bookRound(parts, tenant, org, round, finished),
  );
}

/** Whoever waits for it hears of a failure, but not before the next round has come as far. */
function bookingOf(conversations: readonly string[], done: Promise<void>): Booking {
  done.catch(() => undefined);
  return { conversations, done };
}

/**
 * Nobody's record is to blame: the CRM is away, busy, or refuses us as a whole. The org rests, what waits for it waits
 * as it is, and the ledger says why. Agents are told once, of a first try that failed. What was answered before is kept.
 */
async function pause(
  parts: FlushParts,
  tenant: string,
  org: string,
  round: readonly PlannedWrite[],
  error: AdapterError,
): Promise<number> {
  const { budgets, ledger, logger, sizes } = parts;
  if (error.kind === 'unavailable') sizes.failed(tenant, org, round.length);
  const [first, ...others] = round;
  // An outage is nobody's fault: then the oldest goes first.
  if (error.code === 'crm.timed-out' && first && others.length === 0) {
    sizes.postpone(tenant, org, first.conversation);
  }
  const ms = await budgets.pause(tenant, org, error);
  logger.error('A CRM refused all writes for now', { tenant, org, waiting: round.length, restMs: ms, error });
  const untold = error.retryable ? round.filter(isReady).filter(({ save }) => isFirstTry(save)) : [];
  const told = untold.map((each) => ({ ...each, result: { ok: false as const, error } }));
  const answered = round.filter(({ outcomes }) => outcomes.length > 0);
  await bookRound(parts, tenant, org, [...new Set([...untold, ...answered])], told);
  await ledger.explainDelay(tenant, org, `${error.code}: ${error.message}`);
  return ms;
}

/** The mark of a save ends with the number of its try. */
function isFirstTry({ id }: SaveActivityIntent): boolean {
  return id.endsWith('.0');
}
