/** How one thing of the set-up stands. */
export interface Look {
  /**
   * - ready: nothing to do
   * - create, change: `apply` does it
   * - by-hand: only a person can do it, in the CRM
   * - waiting: something before it has to be there first
   */
  state: 'ready' | 'create' | 'change' | 'by-hand' | 'waiting';
  /** What is, or what would be different, line by line. */
  details: string[];
  /** What to do, where a person has to. */
  action?: string;
}

/** One thing that a CRM needs. Looking changes nothing; applying twice changes nothing the second time. */
export interface SetupStep<Seen extends Look = Look> {
  /** Stable, for scripts. */
  id: string;
  title: string;
  look(): Promise<Seen>;
  /** Only where `look` found something to create or to change. */
  apply(look: Seen): Promise<void>;
}
