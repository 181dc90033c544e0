import {
  AdapterError,
  toInstant,
  type Clock,
  type FoundActivity,
  type RememberedConversation,
} from '@jackfield/connector-core';
import type { AuditNote } from './audit-store.js';
import { createActivityFinder, type FinderParts } from './find-in-crm.js';
import { compare, concernsCrm } from './judge-gap.js';
import type { Gap, ReconcileCounts, ReconcileLine, ReconcileRequest } from './reconcile-schema.js';
import { countDays, readDay, readKnown, readWriters, type BookedConversation } from './reconcile-store.js';
import { replay, type ReplayParts } from './replay.js';
import type { Tenants } from './tenants.js';

export interface ReconcileParts extends ReplayParts, FinderParts {
  tenants: Pick<Tenants, 'get' | 'crm' | 'contactCenter' | 'hasHistory'>;
  clock: Clock;
}

/** So many lines are compared between two signs of progress. */
const AT_ONCE = 1_000;
/** What is younger may be on its way to us. */
const ON_ITS_WAY_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * Compares the contact center's memory, the log and the CRM, day by day, so that a month needs no more memory than a day.
 * Every line of the answer stands for itself: who loses the connection asks again from the last `until`.
 */
export async function* reconcile(
  parts: ReconcileParts,
  tenant: string,
  request: ReconcileRequest,
  actor: string,
): AsyncGenerator<ReconcileLine> {
  const { store, clock } = parts;
  const find = createActivityFinder(parts, tenant);
  const counts = noCounts();
  const days = daysBetween(request.from, request.to);
  const total = await countDays(store, tenant, days[0] ?? '', days.at(-1) ?? '');
  const now = clock.now();

  for (const day of days) {
    const span = spanOfDay(day, request);
    const booked = await readDay(store, tenant, day, span);
    const { remembered, unchecked } = await rememberedOf(parts, tenant, span);
    if (unchecked !== undefined) yield { type: 'unchecked', part: 'contact-center', reason: unchecked };
    counts.remembered += remembered.size;
    for (const gap of await missingInLog(parts, tenant, booked, remembered, now)) yield count(counts, gap);

    const lines = [...booked.values()];
    for (let start = 0; start < lines.length; start += AT_ONCE) {
      const batch = lines.slice(start, start + AT_ONCE);
      const { found, refusals } = await find(batch.filter(concernsCrm));
      for (const { org, reason } of refusals) yield { type: 'unchecked', part: 'crm', org, reason };
      const gaps = compareBatch(batch, found, remembered, counts);
      if (request.repair) await repair(parts, tenant, gaps, counts, noteOf(actor, request));
      for (const gap of gaps) yield count(counts, gap);
      yield progress(counts, total, span.from);
    }
    // Later lines change the counts; what is told here stays as it was.
    yield { ...progress(counts, total, span.to), counts: structuredClone(counts) };
  }
  yield { type: 'summary', counts };
}

function compareBatch(
  batch: readonly BookedConversation[],
  found: ReadonlyMap<string, FoundActivity | null>,
  remembered: ReadonlyMap<string, RememberedConversation>,
  counts: ReconcileCounts,
): Gap[] {
  const gaps: Gap[] = [];
  for (const line of batch) {
    counts.conversations += 1;
    const comparison = compare(line, found.get(line.conversation), remembered.get(line.conversation));
    switch (comparison.result) {
      case 'in-crm':
        counts.inCrm += 1;
        break;
      case 'merged':
        counts.merged += 1;
        break;
      case 'not-logged':
        counts.notLogged += 1;
        break;
      case 'not-finished':
        counts.notFinished += 1;
        break;
      case 'unchecked':
        counts.unchecked += 1;
        break;
      case 'gap':
        gaps.push(comparison.gap);
    }
  }
  return gaps;
}

async function repair(
  parts: ReconcileParts,
  tenant: string,
  gaps: readonly Gap[],
  counts: ReconcileCounts,
  note: AuditNote,
): Promise<void> {
  const possible = gaps.filter((gap) => gap.repair === 'possible');
  const conversations = possible.map(({ conversation }) => conversation);
  await replay(parts, tenant, conversations, note);
  const writers = await readWriters(parts.store, tenant, conversations);
  for (const gap of possible) {
    const isBrowsers = writers.get(gap.conversation) === 'browser';
    gap.repair = isBrowsers ? 'agent-browser' : 'queued';
    counts[isBrowsers ? 'agentBrowser' : 'queued'] += 1;
  }
}

/** What the contact center remembers of the span, by id; nothing where it cannot say. */
async function rememberedOf(
  { tenants }: ReconcileParts,
  tenant: string,
  span: { from: string; to: string },
): Promise<{ remembered: Map<string, RememberedConversation>; unchecked?: string }> {
  if (!tenants.hasHistory(tenant)) return { remembered: new Map() };
  try {
    const all = await tenants.contactCenter(tenant).history(span);
    return { remembered: new Map(all.map((each) => [each.conversation, each])) };
  } catch (error) {
    if (!(error instanceof AdapterError)) throw error;
    return { remembered: new Map(), unchecked: `${error.code}: ${error.message}` };
  }
}

async function missingInLog(
  { store }: ReconcileParts,
  tenant: string,
  booked: ReadonlyMap<string, BookedConversation>,
  remembered: ReadonlyMap<string, RememberedConversation>,
  now: number,
): Promise<Gap[]> {
  const strangers = [...remembered.values()].filter(
    ({ conversation, startedAt }) => !booked.has(conversation) && Date.parse(startedAt) < now - ON_ITS_WAY_MS,
  );
  // An event of another day, or a corrected clock, may have put it elsewhere in the log.
  const known = await readKnown(
    store,
    tenant,
    strangers.map(({ conversation }) => conversation),
  );
  return strangers
    .filter(({ conversation }) => !known.has(conversation))
    .map(({ conversation, startedAt }) => ({
      type: 'gap',
      kind: 'not-in-log',
      conversation,
      startedAt,
      reason:
        'The contact center remembers it, but no event of it ever came: look at its deliveries, or hand the conversation in by the API.',
      repair: 'impossible',
    }));
}

function count(counts: ReconcileCounts, gap: Gap): Gap {
  counts.gaps[gap.kind] = (counts.gaps[gap.kind] ?? 0) + 1;
  return gap;
}

function progress({ conversations }: ReconcileCounts, total: number, until: string) {
  return {
    type: 'progress' as const,
    checked: conversations,
    total: Math.max(total, conversations),
    until,
  };
}

function noCounts(): ReconcileCounts {
  return {
    conversations: 0,
    inCrm: 0,
    notLogged: 0,
    merged: 0,
    notFinished: 0,
    unchecked: 0,
    remembered: 0,
    gaps: {},
    queued: 0,
    agentBrowser: 0,
  };
}

function noteOf(actor: string, { from, to }: ReconcileRequest): AuditNote {
  return { actor, action: 'reconcile.repaired', details: { from, to } };
}

/** Dates (UTC) of the span, the first and the last one cut. */
function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  const midnight = Date.parse(from) - (Date.parse(from) % DAY_MS);
  for (let at = midnight; at < Date.parse(to); at += DAY_MS) days.push(toInstant(at).slice(0, 10));
  return days;
}

function spanOfDay(day: string, { from, to }: ReconcileRequest): { from: string; to: string } {
  const start = `${day}T00:00:00.000Z`;
  const end = toInstant(Date.parse(start) + DAY_MS);
  return { from: start < from ? from : start, to: end > to ? to : end };
}
