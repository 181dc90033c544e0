import { z } from 'zod';
import { Dice } from '../sample-data/people-dice.js';

const answerFaults = ['lost-answer', 'silent-answer', 'truncated'] as const;
/** What becomes of an answer after the work was done. */
export type AnswerFault = (typeof answerFaults)[number];

const FaultFields = z.object({
  /**
   * - status: answer with `status` and `body`, e.g. 429 with the header `retry-after`
   * - html: answer with a web page
   * - truncated: do what was asked, then answer with the first half of the answer
   * - expired-token: end every session, so that the next calls are refused
   * - slow: wait `delayMs`, or anything up to `delayUpToMs`, then answer as usual
   * - limit: the request limit of the day is used up
   * - rights: the user has lost every right
   * - reset: close the connection without doing anything
   * - timeout: do nothing and never answer
   * - lost-answer: do what was asked, then close the connection without an answer
   * - silent-answer: do what was asked, then never answer
   * - record-error: refuse single records of a collection with `errorCode`; the others are written
   */
  kind: z.enum([
    'status',
    'html',
    'expired-token',
    'slow',
    'limit',
    'rights',
    'reset',
    'timeout',
    'record-error',
    ...answerFaults,
  ]),
  /**
   * How many calls it hits, or, of a record-error, records.
   * @default 1; without end for `rights`, `record-error`, and where there is a probability
   */
  count: z.int().positive().optional(),
  /** Share of the calls, or, of a record-error, of the records that it hits. */
  probability: z.number().min(0).max(1).optional(),
  /** Of the chance by which it hits. */
  seed: z.int().optional(),
  status: z.int().min(100).max(599).optional(),
  body: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  delayMs: z.int().nonnegative().optional(),
  delayUpToMs: z.int().nonnegative().optional(),
  /** Hits only paths that contain this. */
  path: z.string().optional(),
  /**
   * Of what loses an answer: hits only calls that have just written a record of this table, so that nobody can say of
   * them that nothing was done. Parts of a composite call or a batch are spared.
   */
  table: z.string().optional(),
  /** Hits only records whose JSON contains this. */
  contains: z.string().optional(),
  /** Of a record-error, in the vendor's words. @default one that passes: UNABLE_TO_LOCK_ROW, 0x80044151 */
  errorCode: z.string().optional(),
  fields: z.array(z.string()).optional(),
});
/** What shall go wrong, and how often. Nothing of this exists at a vendor. */
export const Fault = FaultFields.refine(
  ({ kind, table }) => table === undefined || answerFaultOf(kind) !== undefined,
  'Only a fault that loses an answer can be of a table.',
);
export type Fault = z.infer<typeof Fault>;

/** What becomes of one call. */
export interface Interference {
  delayMs: number;
  fault?: Fault;
}

interface Planned {
  readonly fault: Fault;
  left: number;
  readonly dice: Dice;
}

/**
 * Faults that are counted hit one call after the other, in the order in which they were set. Those with a probability
 * stand until they are taken back: delays add to each other and to one other fault.
 */
export class FaultPlan {
  private planned: Planned[] = [];

  set(faults: readonly Fault[]): void {
    this.planned = faults.map((fault, index) => ({
      fault,
      left: fault.count ?? (isStanding(fault) ? Infinity : 1),
      dice: new Dice(fault.seed ?? index + 1),
    }));
  }

  get pending(): readonly Fault[] {
    return this.planned.map(({ fault }) => fault);
  }

  take(path: string): Interference {
    const mine = this.planned.filter(({ fault }) => isOfCalls(fault) && hits(fault, path));
    const queued = mine.find(({ fault }) => !isStanding(fault));
    if (queued) return this.interference([queued]);
    const rolled = mine.filter(({ fault, dice }) => dice.chance(fault.probability ?? 1));
    const other = rolled.find(({ fault }) => fault.kind !== 'slow');
    return this.interference(rolled.filter((each) => each === other || each.fault.kind === 'slow'));
  }

  /** What becomes of the answer to a call that has written records of these tables. */
  takeWritten(path: string, tables: ReadonlySet<string>): AnswerFault | undefined {
    const hit = this.planned.find(
      ({ fault, dice }) =>
        fault.table !== undefined &&
        tables.has(fault.table) &&
        hits(fault, path) &&
        dice.chance(fault.probability ?? 1),
    );
    if (!hit) return undefined;
    this.useUp(hit);
    return answerFaultOf(hit.fault.kind);
  }

  /** The fault that refuses this record. */
  takeRecord(path: string, record: unknown): Fault | undefined {
    const refused = this.planned.find(
      ({ fault, dice }) =>
        fault.kind === 'record-error' &&
        hits(fault, path) &&
        (fault.contains === undefined || JSON.stringify(record).includes(fault.contains)) &&
        dice.chance(fault.probability ?? 1),
    );
    if (!refused) return undefined;
    this.useUp(refused);
    return refused.fault;
  }

  private interference(planned: readonly Planned[]): Interference {
    let result: Interference = { delayMs: 0 };
    for (const each of planned) {
      const { fault, dice } = each;
      this.useUp(each);
      if (fault.kind === 'slow') result.delayMs += delayOf(fault, dice);
      else result = { ...result, fault };
    }
    return result;
  }

  private useUp(planned: Planned): void {
    planned.left--;
    if (planned.left <= 0) this.planned = this.planned.filter((each) => each !== planned);
  }
}

function answerFaultOf(kind: string): AnswerFault | undefined {
  return answerFaults.find((each) => each === kind);
}

/** Whether it is decided before the call is looked at. */
function isOfCalls({ kind, table }: Fault): boolean {
  return kind !== 'record-error' && table === undefined;
}

function isStanding({ kind, probability }: Fault): boolean {
  return probability !== undefined || kind === 'rights' || kind === 'record-error';
}

function hits({ path }: Fault, of: string): boolean {
  return path === undefined || of.includes(path);
}

function delayOf({ delayMs = 1_000, delayUpToMs = delayMs }: Fault, dice: Dice): number {
  return Math.round(delayMs + dice.next() * Math.max(0, delayUpToMs - delayMs));
}
