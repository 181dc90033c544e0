import { z } from 'zod';

/** What shall go wrong, and how often. Nothing of this exists in Salesforce. */
export const Fault = z.object({
  /**
   * - status: answer with `status` and `body`
   * - html: answer with a web page
   * - expired-token: end every session, so that the next calls are refused
   * - slow: wait `delayMs`, then answer as usual
   * - limit: the request limit of the day is used up
   * - reset: close the connection without doing anything
   * - lost-answer: do what was asked, then close the connection without an answer
   */
  kind: z.enum(['status', 'html', 'expired-token', 'slow', 'limit', 'reset', 'lost-answer']),
  /** How many calls it hits. */
  count: z.int().positive().default(1),
  status: z.int().min(100).max(599).optional(),
  body: z.string().optional(),
  headers: z.record(z.string(), z.string()).default({}),
  delayMs: z.int().nonnegative().default(1_000),
  /** Hits only paths that contain this. */
  path: z.string().optional(),
});
export type Fault = z.infer<typeof Fault>;

/** Faults in the order in which they were set; each call takes at most one. */
export class FaultPlan {
  private faults: Fault[] = [];

  set(faults: readonly Fault[]): void {
    this.faults = faults.map((fault) => ({ ...fault }));
  }

  get pending(): readonly Fault[] {
    return this.faults;
  }

  take(path: string): Fault | undefined {
    const fault = this.faults.find((each) => each.path === undefined || path.includes(each.path));
    if (!fault) return undefined;
    fault.count--;
    this.faults = this.faults.filter((each) => each.count > 0);
    return fault;
  }
}
