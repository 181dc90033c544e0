import { createElement } from 'lwc';
import type { Panel } from '@jackfield/panel';
import Softphone from 'c/softphone';
import { setTexts } from 'c/texts';

/** Draws the panel into an element of the page, and anew when its language has arrived. */
export function mountSoftphone(panel: Panel, place: HTMLElement): void {
  let drawn = '';
  const draw = () => {
    const { texts } = panel.state();
    if (texts.tag === drawn) return;
    drawn = texts.tag;
    setTexts(texts);
    document.documentElement.lang = texts.tag;
    const softphone = createElement('c-softphone', { is: Softphone });
    softphone.panel = panel;
    place.replaceChildren(softphone);
  };
  draw();
  panel.onChange(draw);
}
