import { LightningElement, api } from 'lwc';

/** `lightning-textarea`: https://developer.salesforce.com/docs/platform/lightning-component-reference/guide/lightning-textarea.html */
export default class Textarea extends LightningElement {
  @api label = '';
  @api name = '';
  @api placeholder = '';
  @api maxLength: string | undefined;
  @api disabled = false;
  private text = '';

  @api
  get value() {
    return this.text;
  }
  set value(value: string) {
    this.text = value;
    this.fill();
  }

  override renderedCallback() {
    this.fill();
  }

  typed(event: Event) {
    event.stopPropagation();
    this.text = (event.target as HTMLTextAreaElement).value;
    this.dispatchEvent(new CustomEvent('change', { detail: { value: this.text } }));
  }

  /** The browser's own comes when the field is left; `typed` has told it already. */
  swallow(event: Event) {
    event.stopPropagation();
  }

  /** A template cannot set a text area's value. */
  private fill() {
    const area = this.template?.querySelector('textarea');
    if (area && area.value !== this.text) area.value = this.text;
  }
}
