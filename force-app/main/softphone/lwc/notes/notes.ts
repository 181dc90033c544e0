import { LightningElement, api } from 'lwc';
import { ask } from 'c/ask';
import { labels } from 'c/texts';

/** Kept with every key; the panel sends them when the typing rests. */
export default class Notes extends LightningElement {
  static renderMode = 'light' as const;
  @api conversation!: string;
  labels = labels;
  private text = '';

  @api
  get notes() {
    return this.text;
  }
  set notes(notes: string) {
    this.text = notes;
    this.fill();
  }

  renderedCallback() {
    this.fill();
  }

  /** A template cannot set a text area's value. What is typed is what comes back, so the cursor stays where it is. */
  private fill() {
    const area = this.querySelector('textarea');
    if (area && area.value !== this.text) area.value = this.text;
  }

  type(event: Event) {
    ask(this, {
      do: 'set-notes',
      conversation: this.conversation,
      text: (event.target as HTMLTextAreaElement).value,
    });
  }
}
