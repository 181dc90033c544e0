import { LightningElement, api } from 'lwc';

/** `lightning-combobox`, drawn as the browser's own list: https://developer.salesforce.com/docs/platform/lightning-component-reference/guide/lightning-combobox.html */
export default class Combobox extends LightningElement {
  @api label = '';
  @api name = '';
  @api value = '';
  @api options: { value: string; label: string }[] = [];
  @api placeholder = 'Select an Option';
  @api disabled = false;

  get shown() {
    const options = this.options.map((option) => ({ ...option, selected: option.value === this.value }));
    const isChosen = options.some(({ selected }) => selected);
    return isChosen ? options : [{ value: '', label: this.placeholder, selected: true }, ...options];
  }

  changed(event: Event) {
    event.stopPropagation();
    const { value } = event.target as HTMLSelectElement;
    this.value = value;
    this.dispatchEvent(new CustomEvent('change', { detail: { value } }));
  }
}
