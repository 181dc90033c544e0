import { LightningElement, api } from 'lwc';
import { askGateway } from 'c/gateway';
import { work, type Workplace } from 'c/work';
import { labels } from './labels';

/** As `GET …/connection` of the gateway's API answers it. */
interface Connection {
  displayName: string;
  fields: {
    name: string;
    label: string;
    description: string;
    type: 'text' | 'url' | 'number' | 'boolean';
    required: boolean;
    secret: boolean;
    isSet: boolean;
    value?: string;
  }[];
}

type Value = string | boolean;

/**
 * How the gateway is connected to the contact center, as its adapter asks for it. What is saved is tried first; where the
 * contact center refuses, nothing is changed. Secrets go in, and never come out again.
 */
export default class ContactCenter extends LightningElement implements Workplace {
  labels = labels;
  connection: Connection | undefined;
  /** What was changed and is not saved yet, by the names of the fields. */
  edits: Record<string, Value> = {};
  busy = false;
  message = '';
  tone: Workplace['tone'] = 'success';

  connectedCallback() {
    void this.read();
  }

  /** Asks anew, e.g. since another tenant was entered. */
  @api async read(): Promise<void> {
    await work(this, async () => {
      this.connection = await askGateway<Connection>('GET', 'connection');
      this.edits = {};
      return '';
    });
  }

  get unchanged() {
    return this.busy || Object.keys(this.edits).length === 0;
  }

  get rows() {
    const { fields = [] } = this.connection ?? {};
    return fields.map(({ name, label, description, type, required, secret, isSet, value = '' }) => ({
      ...{ name, label, description },
      isFlag: type === 'boolean',
      inputType: secret ? 'password' : type,
      // A secret that is set need not be entered again.
      isRequired: required && !(secret && isSet),
      placeholder: secret ? (isSet ? labels.secretKept : labels.secretMissing) : '',
      value: this.edits[name] ?? value,
      checked: (this.edits[name] ?? value === 'true') === true,
    }));
  }

  changed(event: CustomEvent<{ value?: string; checked?: boolean }>) {
    const { name } = event.target as HTMLInputElement;
    const { value, checked } = event.detail;
    this.edits = { ...this.edits, [name]: checked ?? value ?? '' };
  }

  closeMessage() {
    this.message = '';
  }

  async save() {
    await work(this, async () => {
      this.connection = await askGateway<Connection>('PUT', 'connection', { settings: this.edits });
      this.edits = {};
      return labels.saved;
    });
  }
}
