import { LightningElement, api } from 'lwc';

const paths = {
  phone:
    'M5 4h4l2 5-2.5 1.5a12 12 0 0 0 5 5L15 13l5 2v4a1.5 1.5 0 0 1-1.6 1.5A15.5 15.5 0 0 1 3.5 5.6 1.5 1.5 0 0 1 5 4Z',
  microphone:
    'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3ZM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21M8.5 21h7',
  silent:
    'M15 10V6a3 3 0 0 0-5.8-1M9 9v2a3 3 0 0 0 4.6 2.5M5.5 11a6.5 6.5 0 0 0 10.4 5.2M18.5 11a6.5 6.5 0 0 1-.5 2.5M12 17.5V21M8.5 21h7M4 3l16 17',
  pause: 'M9 5v14M15 5v14',
  play: 'M8 5l11 7-11 7Z',
  keypad: 'M5 5h.01M12 5h.01M19 5h.01M5 12h.01M12 12h.01M19 12h.01M5 19h.01M12 19h.01M19 19h.01',
  check: 'M4.5 12.5l5 5 10-11',
  warning: 'M12 3.5 22 20H2ZM12 10v4.5M12 17.2h.01',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5.5M12 7.6h.01',
  close: 'M6 6l12 12M18 6L6 18',
  erase: 'M9 5h12v14H9l-6-7ZM12 9.5l5 5M17 9.5l-5 5',
  back: 'M15 5l-7 7 7 7',
  down: 'M6 9l6 6 6-6',
} as const;

/** `hang-up` is the phone, laid down. */
export type IconName = keyof typeof paths | 'hang-up';

/** A line drawing beside a text that says the same: never the only thing that tells. */
export default class Icon extends LightningElement {
  static renderMode = 'light' as const;
  @api name: IconName = 'phone';

  get className() {
    return `icon icon_${this.name}`;
  }

  get path() {
    return paths[this.name === 'hang-up' ? 'phone' : this.name];
  }
}
