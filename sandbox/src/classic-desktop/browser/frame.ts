import { el } from '../../web-server/browser/element.js';

/** The softphone's frame. Without `allow` a page of another origin gets no microphone. */
export function createFrame(): HTMLIFrameElement {
  return el('iframe', { class: 'softphone', title: 'Softphone', allow: 'microphone; autoplay' });
}
