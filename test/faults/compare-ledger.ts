import { readLedger, reconcile, type BookedLine, type FoundGap } from './ask-gateway.ts';
import type { StoryWorld } from './story.ts';

/** What the books say of what is missing in the CRM, beside what really is. */
export interface LedgerFindings {
  /** Conversations that have no activity in any org. */
  missing: number;
  /** Those that the ledger lists as having none. */
  listed: number;
  /** Those of which the ledger does not know yet that they have one, and the look into the CRM says so. */
  unconfirmed: number;
  /** Those that get no entry by the settings: nobody has a browser for them. */
  notLogged: number;
  /** Conversations of which the two say something different. */
  disagreements: string[];
}

export interface LedgerParts {
  gatewayUrl: string;
  world: StoryWorld;
  /** Keys of the conversations without an activity, by the orgs' own account. */
  absent: readonly string[];
  doubtful: ReadonlySet<string>;
}

/**
 * Lists what is missing as an administrator does: the lines of the ledger that are not `written`, less those of which
 * `reconcile` finds the record in the CRM, since a tab may die between its write and its answer. Compares that, both
 * ways, with what the orgs really hold.
 */
export async function compareLedger(parts: LedgerParts): Promise<LedgerFindings> {
  const { gatewayUrl, world, doubtful } = parts;
  const gaps = new Map<string, FoundGap>();
  for (const gap of await reconcile(gatewayUrl, { from: world.begin, to: Date.now() }))
    gaps.set(gap.conversation, gap);

  const lines = new Map<string, BookedLine>();
  for await (const line of readLedger(gatewayUrl))
    if (!doubtful.has(line.conversation)) lines.set(line.conversation, line);
  const all = [...lines.values()];
  const listed = new Set(all.filter((line) => isMissing(line, gaps)).map(({ conversation }) => conversation));
  const absent = new Set(parts.absent);

  const disagreements = [
    ...[...absent].filter((key) => !listed.has(key)).map((key) => `${key}: missing, ${say(key)}`),
    ...[...listed].filter((key) => !absent.has(key)).map((key) => `${key}: there, ${say(key)}`),
  ];
  function say(key: string): string {
    const { state = 'without a line', reason = null } = lines.get(key) ?? {};
    return `and the ledger says ${state} (${reason ?? 'no reason'}), reconcile ${gaps.get(key)?.kind ?? 'nothing'}`;
  }
  return {
    missing: absent.size,
    listed: listed.size,
    unconfirmed: [...gaps.values()].filter(({ kind }) => kind === 'unconfirmed').length,
    notLogged: all.filter(({ state }) => state === 'not-logged').length,
    disagreements,
  };
}

/** A line with a record waits for a later change at most. */
function isMissing(
  { conversation, state, recordUrl }: BookedLine,
  gaps: ReadonlyMap<string, FoundGap>,
): boolean {
  if (state === 'written') return false;
  const found = gaps.get(conversation)?.kind;
  if (found === 'unconfirmed' || found === 'outdated') return false;
  return recordUrl === null || found === 'deleted-in-crm';
}
