import { LightningElement, api } from 'lwc';

/** `lightning-spinner`: https://developer.salesforce.com/docs/platform/lightning-component-reference/guide/lightning-spinner.html */
export default class Spinner extends LightningElement {
  @api alternativeText = '';
  @api size = 'medium';
}
