import { LightningElement, api } from 'lwc';

/** `lightning-progress-bar`: https://developer.salesforce.com/docs/platform/lightning-component-reference/guide/lightning-progress-bar.html */
export default class ProgressBar extends LightningElement {
  /** Percent. */
  @api value = 0;
  @api size = 'medium';
  @api override ariaLabel: string | null = null;

  get width() {
    return `width: ${this.value}%`;
  }
}
