import { LightningElement, api } from 'lwc';
import { askGateway, routeOf } from 'c/gateway';
import type { StepKind, SyncJob } from 'c/syncJob';
import { kinds, labels, states } from './labels';

interface Step {
  kind: StepKind;
  state: 'planned' | 'done' | 'refused';
  name: string;
  email?: string;
  changes?: Record<string, { from: string | null; to: string | null }>;
  message?: string;
  action?: string;
}

const PAGE = 50;

/** What a synchronisation does to whom, page by page, with the reason where nothing is done. */
export default class SyncSteps extends LightningElement {
  labels = labels;
  steps: Step[] = [];
  cursors: (string | undefined)[] = [];
  cursor: string | undefined;
  nextCursor: string | undefined;
  private shownJob: SyncJob | undefined;

  /** One that has a plan. */
  @api get job(): SyncJob | undefined {
    return this.shownJob;
  }

  set job(job: SyncJob | undefined) {
    this.shownJob = job;
    this.cursors = [];
    this.cursor = undefined;
    void this.read();
  }

  get total() {
    return Object.values(this.job?.planned ?? {}).reduce((sum, count) => sum + count, 0);
  }

  get first() {
    return this.cursors.length * PAGE;
  }

  get isListed() {
    return this.steps.length > 0;
  }

  get rows() {
    return this.steps.map(({ kind, state, name, email, changes, message, action }, place) => ({
      ...{ key: `${this.first + place}`, name, email },
      what: kinds[kind],
      // What is passed over is neither planned nor done.
      state: kind === 'skip' ? '' : states[state],
      why: message ? [message, action].filter(Boolean).join(' ') : wordsOfChanges(changes),
    }));
  }

  async next() {
    if (this.nextCursor === undefined) return;
    this.cursors = [...this.cursors, this.cursor];
    this.cursor = this.nextCursor;
    await this.read();
  }

  async previous() {
    this.cursor = this.cursors.at(-1);
    this.cursors = this.cursors.slice(0, -1);
    await this.read();
  }

  private async read() {
    const id = this.shownJob?.id;
    if (id === undefined) return;
    const route = routeOf(`users/sync/${id}/steps`, { limit: PAGE, cursor: this.cursor });
    try {
      const { steps, next } = await askGateway<{ steps: Step[]; next?: string }>('GET', route);
      this.steps = steps;
      this.nextCursor = next;
    } catch (error) {
      this.dispatchEvent(new CustomEvent('failed', { detail: error }));
    }
  }
}

/** `Anna Kos → Anna Nowak` for each field. */
function wordsOfChanges(changes: Step['changes'] = {}): string {
  return Object.values(changes)
    .map(({ from, to }) => [from, to].filter((each) => each !== null).join(' → '))
    .join(', ');
}
