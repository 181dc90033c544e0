import { LightningElement, api } from 'lwc';

/** `lightning-button`: https://developer.salesforce.com/docs/platform/lightning-component-reference/guide/lightning-button.html */
export default class Button extends LightningElement {
  @api label = '';
  @api variant = 'neutral';
  @api iconName: string | undefined;
  @api disabled = false;

  get buttonClass() {
    return `slds-button slds-button_${this.variant}`;
  }

  @api focus() {
    this.template?.querySelector('button')?.focus();
  }
}
