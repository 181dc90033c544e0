import { LightningElement, api } from 'lwc';

/** What a tab tells its set. */
export interface TabHandle {
  label: string;
  value: string;
  show(isShown: boolean): void;
}

/** `lightning-tab`: it draws what is in it when it is opened first. https://developer.salesforce.com/docs/platform/lightning-component-reference/guide/lightning-tab.html */
export default class Tab extends LightningElement {
  @api label = '';
  @api value = '';
  isShown = false;
  wasShown = false;

  override connectedCallback() {
    const { label, value } = this;
    const show = (isShown: boolean) => {
      this.isShown = isShown;
      this.wasShown ||= isShown;
    };
    const detail: TabHandle = { label, value, show };
    this.dispatchEvent(new CustomEvent('tabconnected', { bubbles: true, composed: true, detail }));
  }

  get panelClass() {
    return this.isShown ? 'slds-tabs_default__content slds-show' : 'slds-tabs_default__content slds-hide';
  }
}
