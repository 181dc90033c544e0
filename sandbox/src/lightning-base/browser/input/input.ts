import { LightningElement, api } from 'lwc';

/** `lightning-input`: https://developer.salesforce.com/docs/platform/lightning-component-reference/guide/lightning-input.html */
export default class Input extends LightningElement {
  @api label = '';
  @api name = '';
  @api type = 'text';
  @api value: string | null | undefined = '';
  @api checked = false;
  @api placeholder = '';
  @api maxLength: string | undefined;
  @api required = false;
  @api disabled = false;
  @api autocomplete: string | undefined;
  @api accept: string | undefined;
  @api fieldLevelHelp: string | undefined;
  @api messageToggleActive = 'Active';
  @api messageToggleInactive = 'Inactive';

  get isCheckbox() {
    return this.type === 'checkbox';
  }

  get isToggle() {
    return this.type === 'toggle';
  }

  get isFile() {
    return this.type === 'file';
  }

  get isSearch() {
    return this.type === 'search';
  }

  get inputType() {
    return this.type === 'password' ? 'password' : this.type;
  }

  typed(event: Event) {
    event.stopPropagation();
    const { value } = event.target as HTMLInputElement;
    this.value = value;
    this.dispatchEvent(new CustomEvent('change', { detail: { value } }));
  }

  ticked(event: Event) {
    event.stopPropagation();
    const { checked } = event.target as HTMLInputElement;
    this.checked = checked;
    this.dispatchEvent(new CustomEvent('change', { detail: { checked } }));
  }

  chosen(event: Event) {
    event.stopPropagation();
    const { files } = event.target as HTMLInputElement;
    this.dispatchEvent(new CustomEvent('change', { detail: { files } }));
  }

  /** The browser's own comes after each word; `typed` has told it already. */
  swallow(event: Event) {
    event.stopPropagation();
  }
}
