import { el } from '../../web-server/browser/element.js';
import { icon } from './icons.js';

export interface Command {
  label: string;
  sign: string;
  run: () => void;
}

/** What can be done with the page below, in one line. */
export function commandBar(commands: (Command | false | undefined)[]): HTMLElement {
  return el(
    'div',
    { class: 'command-bar', role: 'toolbar', 'aria-label': 'Commands' },
    commands.map(
      (command) =>
        command &&
        el('button', { type: 'button', onclick: command.run }, icon(command.sign, 16), command.label),
    ),
  );
}
