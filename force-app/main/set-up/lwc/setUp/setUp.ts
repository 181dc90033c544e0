import { LightningElement } from 'lwc';
import callGateway from '@salesforce/apex/SetUpController.callGateway';
import readConnection from '@salesforce/apex/SetUpController.readConnection';
import saveConnection from '@salesforce/apex/SetUpController.saveConnection';
import { labels } from './labels';

/** As `SetUpController.Connection` answers it. */
interface Connection {
  address: string;
  tenant: string | null;
  hasSecret: boolean;
  org: string;
}

/** As `SetUpController.Answer` hands it on. */
interface Answer {
  status: number;
  body: string | null;
}

/** How this org is connected: read, changed and tried. The secret goes in, and never comes out again. */
export default class SetUp extends LightningElement {
  labels = labels;
  connection: Connection | undefined;
  secret = '';
  busy = false;
  message = '';
  failed = false;

  connectedCallback() {
    void this.read();
  }

  get messageClass() {
    return `slds-p-around_small slds-m-bottom_small slds-text-color_${this.failed ? 'error' : 'success'}`;
  }

  get secretPlaceholder() {
    return this.connection?.hasSecret ? labels.secretKept : labels.secretMissing;
  }

  changeTenant(event: CustomEvent<{ value: string }>) {
    if (this.connection) this.connection = { ...this.connection, tenant: event.detail.value };
  }

  changeSecret(event: CustomEvent<{ value: string }>) {
    this.secret = event.detail.value;
  }

  async read() {
    await this.work(async () => {
      this.connection = (await readConnection()) as Connection;
      return '';
    });
  }

  async save() {
    await this.work(async () => {
      await saveConnection({ tenant: this.connection?.tenant ?? '', secret: this.secret });
      this.secret = '';
      this.connection = (await readConnection()) as Connection;
      return labels.saved;
    });
  }

  async test() {
    await this.work(async () => {
      const answer = (await callGateway({ method: 'GET', route: 'seats', body: null })) as Answer;
      if (answer.status >= 200 && answer.status < 300) return labels.answers;
      throw new Error(readRefusal(answer) ?? labels.refuses.replace('{0}', String(answer.status)));
    });
  }

  /** One piece of work at a time; what it says, or why it failed, is shown. */
  private async work(run: () => Promise<string>) {
    this.busy = true;
    try {
      this.message = await run();
      this.failed = false;
    } catch (error) {
      this.message = wordsOf(error);
      this.failed = true;
    } finally {
      this.busy = false;
    }
  }
}

/** The gateway's own words, `{ code, message, action }`. */
function readRefusal({ body }: Answer): string | undefined {
  try {
    const { message, action } = JSON.parse(body ?? '') as { message?: string; action?: string };
    return message ? [message, action].filter(Boolean).join(' ') : undefined;
  } catch {
    return undefined;
  }
}

/** Apex puts its words into the body of the error. */
function wordsOf(error: unknown): string {
  const { body, message } = error as { body?: { message?: string }; message?: string };
  return body?.message ?? message ?? String(error);
}
