import { LightningElement } from 'lwc';
import { fillIn, wordsOf } from 'c/gateway';
import { followJob, lastJob, resumeJob, startJob, stopJob, type SyncJob, type SyncWish } from 'c/syncJob';
import { work, type Workplace } from 'c/work';
import { labels, words } from './labels';

/**
 * Brings the contact center in step with the org: a dry run first, then the same applied. The job is the gateway's: it goes on
 * if nobody looks, and a page that is opened anew finds it. Tells by `synced` that users may have changed.
 */
export default class UserSync extends LightningElement implements Workplace {
  labels = labels;
  job: SyncJob | undefined;
  /** Undefined while nobody is chosen. */
  whom: Omit<SyncWish, 'do'> | undefined = { seats: 'keep' };
  /** What the dry run was about: only that can be applied. */
  planned: Omit<SyncWish, 'do'> | undefined;
  busy = false;
  message = '';
  tone: Workplace['tone'] = 'success';

  connectedCallback() {
    void work(this, async () => {
      const job = await lastJob();
      if (job?.do !== 'apply' || job.state === 'done') return '';
      return this.follow(job);
    });
  }

  get running() {
    return this.job?.state === 'running';
  }

  get ended() {
    return this.job !== undefined && !this.running ? this.job : undefined;
  }

  get cannotPlan() {
    return this.busy || this.whom === undefined;
  }

  get cannotApply() {
    return this.busy || this.planned === undefined || this.planned !== this.whom;
  }

  get canResume() {
    return !this.busy && this.job?.do === 'apply' && ['failed', 'stopped'].includes(this.job.state);
  }

  get canStop() {
    return this.running && this.job?.do === 'apply';
  }

  choose(event: CustomEvent<Omit<SyncWish, 'do'> | null>) {
    this.whom = event.detail ?? undefined;
  }

  failed(event: CustomEvent<unknown>) {
    this.message = wordsOf(event.detail);
    this.tone = 'error';
  }

  closeMessage() {
    this.message = '';
  }

  async plan() {
    const { whom } = this;
    await work(this, async () => {
      const said = await this.follow(await startJob({ ...whom, do: 'plan' }));
      this.planned = whom;
      return said;
    });
  }

  async apply() {
    const { whom } = this;
    this.planned = undefined;
    await work(this, async () => this.follow(await startJob({ ...whom, do: 'apply' })));
  }

  async resume() {
    const { job } = this;
    if (job) await work(this, async () => this.follow(await resumeJob(job.id)));
  }

  /** While it is followed: who follows sees that it has stopped. */
  async stop() {
    try {
      if (this.job) await stopJob(this.job.id);
    } catch (error) {
      this.message = wordsOf(error);
      this.tone = 'error';
    }
  }

  /** To its end. @returns what became of it; throws what it failed with */
  private async follow(job: SyncJob): Promise<string> {
    const end = await followJob(job, (seen) => {
      this.job = seen;
      return this.isConnected;
    });
    this.dispatchEvent(new CustomEvent('synced'));
    if (end.failure) throw new Error(`${end.failure.message} ${end.failure.action}`);
    return saidOf(end);
  }
}

function saidOf({ do: what, state, planned, done, refused }: SyncJob): string {
  if (state === 'stopped') return words.stopped;
  const count = (steps: SyncJob['planned']) =>
    Object.entries(steps).reduce((sum, [kind, number]) => (kind === 'skip' ? sum : sum + number), 0);
  const wanted = count(planned);
  if (wanted === 0) return planned.skip ? fillIn(words.skipped, planned.skip) : words.nothing;
  if (what === 'plan') return fillIn(words.planned, wanted);
  return refused > 0 ? fillIn(words.partly, count(done), refused) : fillIn(words.applied, count(done));
}
