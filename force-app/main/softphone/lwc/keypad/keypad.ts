import { LightningElement } from 'lwc';
import { text } from 'c/texts';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

/** Twelve keys; says `digit` for each that is pressed. */
export default class Keypad extends LightningElement {
  static renderMode = 'light' as const;

  get keys() {
    return digits.map((digit) => ({ digit, label: text('digit', { digit }) }));
  }

  press(event: Event) {
    const { digit } = (event.currentTarget as HTMLElement).dataset;
    this.dispatchEvent(new CustomEvent('digit', { detail: digit }));
  }
}
