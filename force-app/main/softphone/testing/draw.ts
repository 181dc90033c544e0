import { createElement, type LightningElement } from 'lwc';
import { setTexts } from 'c/texts';
import { createTexts, english, type PanelAction, type PanelState } from '@jackfield/panel';
import { states } from '../harness/states';

/** A component on the page, with everything that it asks of the softphone. */
export interface Drawn {
  element: HTMLElement;
  asked: PanelAction[];
  find(selector: string): HTMLElement;
  findAll(selector: string): HTMLElement[];
  /** Of a button by what a screen reader says. */
  button(name: string): HTMLButtonElement;
  set(props: Record<string, unknown>): Promise<void>;
}

export const nextDraw = () => Promise.resolve();

export function draw(tag: string, is: typeof LightningElement, props: Record<string, unknown> = {}): Drawn {
  setTexts(createTexts(english));
  const element = createElement(tag, { is }) as HTMLElement;
  Object.assign(element, props);
  const asked: PanelAction[] = [];
  element.addEventListener('ask', (event) => asked.push((event as CustomEvent<PanelAction>).detail));
  document.body.append(element);

  const findAll = (selector: string) => [...element.querySelectorAll<HTMLElement>(selector)];
  const find = (selector: string) => {
    const found = element.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`Nothing matches ${selector} in ${element.innerHTML}`);
    return found;
  };
  const nameOf = (button: HTMLElement) => button.getAttribute('aria-label') ?? button.textContent.trim();
  return {
    element,
    asked,
    find,
    findAll,
    button(name) {
      const found = findAll('button').find((button) => nameOf(button) === name);
      if (!found) throw new Error(`No button "${name}" among: ${findAll('button').map(nameOf).join(', ')}`);
      return found as HTMLButtonElement;
    },
    async set(next) {
      Object.assign(element, next);
      await nextDraw();
    },
  };
}

/** One of the harness's states by its name. */
export function stateOf(name: string): PanelState {
  const state = states[name];
  if (!state) throw new Error(`The harness has no state ${name}.`);
  return state;
}

/** A page without layout has nowhere to scroll. */
Element.prototype.scrollIntoView = () => undefined;

/** Clears the page between two tests. */
export function clearPage(): void {
  document.body.replaceChildren();
}
