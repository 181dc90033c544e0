import { LightningElement, api } from 'lwc';
import { fillIn } from 'c/gateway';
import type { SyncJob } from 'c/syncJob';
import { phases, words } from './labels';

/** How far a synchronisation is: its phase in words, a bar, and a count. */
export default class SyncProgress extends LightningElement {
  @api job!: SyncJob;

  get phase() {
    return phases.find(([name]) => name === this.job.phase)?.[1] ?? '';
  }

  get count() {
    const { done, of } = this.job.progress;
    if (done === 0) return '';
    const { format } = new Intl.NumberFormat();
    return of === 0 ? fillIn(words.soFar, format(done)) : fillIn(words.soFarOf, format(done), format(of));
  }

  /** Every phase is an equal part of the bar; a dry run ends with the plan. */
  get percent() {
    if (this.job.state === 'done') return 100;
    const all = this.job.do === 'plan' ? PLAN_PHASES : phases.length - 1;
    const { done, of } = this.job.progress;
    const before = Math.max(
      0,
      phases.findIndex(([name]) => name === this.job.phase),
    );
    return Math.min(99, Math.round((100 * (before + (of === 0 ? 0 : done / of))) / all));
  }
}

const PLAN_PHASES = 3;
