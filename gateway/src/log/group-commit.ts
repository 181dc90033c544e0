export interface GroupCommitParts<Entry, Answer> {
  /** Commits what several callers brought, all or nothing, and answers each of them, in their order. */
  commit(tenant: string, version: number, groups: readonly Entry[][]): Promise<Answer[]>;
  /** Whether a commit failed for what stands in an entry. */
  blamesEntries(error: unknown): boolean;
  /** Commits of one tenant that run side by side: while one waits for the disk, the next is prepared. @default 2 */
  atOnce?: number;
}

interface Waiting<Entry, Answer> {
  version: number;
  entries: Entry[];
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

/** Entries of one commit; a caller that brings more has a commit of its own. */
const MOST_ENTRIES = 500;

/**
 * Whoever comes while commits are under way shares the next one, so a busy tenant pays the disk once for many
 * deliveries, and a quiet one does not wait. A group that fails for what stands in it is committed again one by one:
 * nobody suffers for another's delivery.
 */
export function createGroupCommit<Entry, Answer>({
  commit,
  blamesEntries,
  atOnce = 2,
}: GroupCommitParts<Entry, Answer>) {
  const lanes = new Map<string, { waiting: Waiting<Entry, Answer>[]; running: number }>();

  async function run(tenant: string, group: Waiting<Entry, Answer>[]): Promise<void> {
    const [first] = group;
    if (!first) return;
    try {
      const answers = await commit(
        tenant,
        first.version,
        group.map(({ entries }) => entries),
      );
      group.forEach(({ resolve, reject }, index) => {
        const answer = answers[index];
        if (answer === undefined) reject(new Error('A commit answered too few'));
        else resolve(answer);
      });
    } catch (error) {
      if (group.length === 1 || !blamesEntries(error)) {
        for (const { reject } of group) reject(error);
        return;
      }
      for (const each of group) await run(tenant, [each]);
    }
  }

  function next(tenant: string): void {
    const lane = lanes.get(tenant);
    if (!lane) return;
    if (lane.waiting.length === 0) {
      if (lane.running === 0) lanes.delete(tenant);
      return;
    }
    if (lane.running >= atOnce) return;
    const group = takeGroup(lane.waiting);
    lane.running += 1;
    void run(tenant, group).finally(() => {
      lane.running -= 1;
      next(tenant);
    });
  }

  return (tenant: string, version: number, entries: Entry[]): Promise<Answer> =>
    new Promise<Answer>((resolve, reject) => {
      const lane = lanes.get(tenant) ?? { waiting: [], running: 0 };
      lanes.set(tenant, lane);
      lane.waiting.push({ version, entries, resolve, reject });
      next(tenant);
    });
}

/** The longest beginning of the line that fits into one commit and goes by the same settings. */
function takeGroup<Entry, Answer>(waiting: Waiting<Entry, Answer>[]): Waiting<Entry, Answer>[] {
  let entries = 0;
  const version = waiting[0]?.version;
  const end = waiting.findIndex((each, index) => {
    entries += each.entries.length;
    return index > 0 && (entries > MOST_ENTRIES || each.version !== version);
  });
  return waiting.splice(0, end < 0 ? waiting.length : end);
}
