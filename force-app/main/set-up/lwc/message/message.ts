import { LightningElement, api } from 'lwc';
import close from '@salesforce/label/c.Set_Up_Close';

export type Tone = 'success' | 'warning' | 'error' | 'info';

/** What was done, or why it was not; stays until it is closed. */
export default class Message extends LightningElement {
  labels = { close };
  @api text = '';
  @api tone: Tone = 'success';

  get boxClass() {
    return `slds-scoped-notification slds-media slds-media_center slds-theme_${this.tone} slds-m-bottom_small`;
  }

  /** A failure is said at once, all else when the reader has finished its sentence. */
  get role() {
    return this.tone === 'error' ? 'alert' : 'status';
  }

  get iconName() {
    return `utility:${this.tone}`;
  }

  get iconVariant() {
    return this.tone === 'warning' ? undefined : 'inverse';
  }

  /** The list may be scrolled far down when it is said. */
  renderedCallback() {
    this.template?.querySelector('div')?.scrollIntoView({ block: 'nearest' });
  }

  closed() {
    this.dispatchEvent(new CustomEvent('close'));
  }
}
