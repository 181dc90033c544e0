import { LightningElement } from 'lwc';
import readConnection from '@salesforce/apex/SetUpController.readConnection';
import saveConnection from '@salesforce/apex/SetUpController.saveConnection';
import { askGateway } from 'c/gateway';
import { work, type Workplace } from 'c/work';
import { labels } from './labels';

/** As `SetUpController.Connection` answers it. */
interface Connection {
  address: string;
  tenant: string | null;
  hasSecret: boolean;
  org: string;
}

/** What belongs to the tenant, and is read anew where another one was entered. */
type SectionElement = HTMLElement & { read(): Promise<void> };

/** How this org is connected: read, changed and tried. The secret goes in, and never comes out again. */
export default class ConnectionTab extends LightningElement implements Workplace {
  labels = labels;
  connection: Connection | undefined;
  secret = '';
  busy = false;
  message = '';
  tone: Workplace['tone'] = 'success';

  connectedCallback() {
    void this.read();
  }

  get secretPlaceholder() {
    return this.connection?.hasSecret ? labels.secretKept : labels.secretMissing;
  }

  /** Only then the gateway can be asked. */
  get isEntered() {
    return Boolean(this.connection?.tenant && this.connection.hasSecret);
  }

  get blocked() {
    return this.busy || !this.connection;
  }

  changeTenant(event: CustomEvent<{ value: string }>) {
    if (this.connection) this.connection = { ...this.connection, tenant: event.detail.value };
  }

  changeSecret(event: CustomEvent<{ value: string }>) {
    this.secret = event.detail.value;
  }

  closeMessage() {
    this.message = '';
  }

  async read() {
    await work(this, async () => {
      this.connection = (await readConnection()) as Connection;
      return '';
    });
  }

  async save() {
    await work(this, async () => {
      await saveConnection({ tenant: this.connection?.tenant ?? '', secret: this.secret });
      this.secret = '';
      this.connection = (await readConnection()) as Connection;
      return labels.saved;
    });
    const sections = this.template?.querySelectorAll<SectionElement>('[data-role="section"]') ?? [];
    await Promise.all([...sections].map((section) => section.read()));
  }

  /** Of the licence: the tab for users counts its seats anew. */
  handOn({ type }: Event) {
    this.dispatchEvent(new CustomEvent(type));
  }

  async test() {
    await work(this, async () => {
      await askGateway('GET', 'seats');
      return labels.answers;
    });
  }
}
