import { LightningElement, api } from 'lwc';

/** `lightning-button-icon`: https://developer.salesforce.com/docs/platform/lightning-component-reference/guide/lightning-button-icon.html */
export default class ButtonIcon extends LightningElement {
  @api iconName = '';
  @api variant = 'border';
  @api size = 'medium';
  @api alternativeText = '';
  @api disabled = false;
  @api override ariaExpanded: string | null = null;
  @api override title = '';

  @api focus() {
    this.template?.querySelector('button')?.focus();
  }

  get buttonClass() {
    return `slds-button slds-button_icon slds-button_icon-${this.variant}`;
  }
}
