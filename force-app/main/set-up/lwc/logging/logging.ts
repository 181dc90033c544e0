import { LightningElement, api } from 'lwc';
import { askGateway } from 'c/gateway';
import { work, type Workplace } from 'c/work';
import { labels, words } from './labels';

/** As `GET …/logging` of the gateway's API answers it. */
interface Choice {
  mode: 'client' | 'server';
  guarantee: boolean;
}

/** Who writes the activities. One switch says it, so never both, and beside it stands what speaks for the gateway. */
export default class Logging extends LightningElement implements Workplace {
  labels = labels;
  choice: Choice | undefined;
  busy = false;
  message = '';
  tone: Workplace['tone'] = 'success';

  connectedCallback() {
    void this.read();
  }

  /** Asks anew, e.g. since another tenant was entered. */
  @api async read(): Promise<void> {
    await work(this, async () => {
      this.choice = await askGateway<Choice>('GET', 'logging');
      return '';
    });
  }

  get byServer() {
    return this.choice?.mode === 'server';
  }

  /** Only then there is something that no browser confirmed. */
  get byClient() {
    return this.choice?.mode === 'client';
  }

  closeMessage() {
    this.message = '';
  }

  async switchSides(event: CustomEvent<{ checked: boolean }>) {
    await this.choose({ mode: event.detail.checked ? 'server' : 'client' });
  }

  async changeGuarantee(event: CustomEvent<{ checked: boolean }>) {
    await this.choose({ guarantee: event.detail.checked });
  }

  private async choose(change: Partial<Choice>) {
    const before = this.choice;
    if (before === undefined) return;
    await work(this, async () => {
      // Shown as it was pressed; so that a refusal, which takes it back, is drawn too.
      this.choice = { ...before, ...change };
      try {
        const { mode } = (this.choice = await askGateway<Choice>('PUT', 'logging', {
          mode: this.choice.mode,
          ...(change.guarantee === undefined ? {} : { guarantee: change.guarantee }),
        }));
        return mode === 'server' ? words.byServer : words.byClient;
      } catch (error) {
        this.choice = before;
        throw error;
      }
    });
  }
}
