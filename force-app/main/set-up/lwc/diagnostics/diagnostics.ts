import { LightningElement, api } from 'lwc';
import { askPreflight, checkedAtOf, looks, summaryOf, type Preflight } from 'c/preflight';
import { work, type Workplace } from 'c/work';
import { labels } from './labels';

/** The doctor's page: the prerequisites, what was found of each, and what to do about it. */
export default class Diagnostics extends LightningElement implements Workplace {
  labels = labels;
  rehearse = false;
  busy = false;
  message = '';
  tone: Workplace['tone'] = 'success';
  private found: Preflight | undefined;

  /** What was found last, here or elsewhere on the page. */
  @api get preflight(): Preflight | undefined {
    return this.found;
  }
  set preflight(preflight: Preflight | undefined) {
    this.found = preflight;
  }

  get summary() {
    return this.found ? summaryOf(this.found) : '';
  }

  get summaryLook() {
    return this.found?.ready ? looks.met : looks.missing;
  }

  get checkedAt() {
    return this.found ? checkedAtOf(this.found) : '';
  }

  get neverChecked() {
    return !this.found && !this.busy;
  }

  changeRehearse(event: CustomEvent<{ checked: boolean }>) {
    this.rehearse = event.detail.checked;
  }

  closeMessage() {
    this.message = '';
  }

  async check() {
    await work(this, async () => {
      this.found = await askPreflight(this.rehearse);
      this.dispatchEvent(new CustomEvent<Preflight>('checked', { detail: this.found }));
      return '';
    });
  }
}
