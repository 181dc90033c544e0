import { LightningElement, api } from 'lwc';
import { shapes } from './shapes';

/** `lightning-icon`: https://developer.salesforce.com/docs/platform/lightning-component-reference/guide/lightning-icon.html */
export default class Icon extends LightningElement {
  @api iconName = '';
  @api variant: string | undefined;
  @api size = 'medium';
  @api alternativeText: string | undefined;

  get path() {
    const shape = shapes[this.iconName];
    if (shape === undefined) throw new Error(`The stand-in has no icon ${this.iconName}`);
    return shape;
  }

  get boxClass() {
    return this.iconName.startsWith('standard:')
      ? 'slds-icon_container slds-icon-standard'
      : 'slds-icon_container';
  }

  get iconClass() {
    return `slds-icon slds-icon_${this.size} ${this.variant ? `slds-icon-text-${this.variant}` : 'slds-icon-text-default'}`;
  }
}
