// Draws one state, named in the address: `index.html#ringing`. For screenshots and accessibility checks. The states are
// those that the softphone of Salesforce is drawn in, since all faces draw the same.
import type { Panel, PanelAction } from '@jackfield/panel';
import { moment, states } from '../../../force-app/main/softphone/harness/states.js';
import { drawPhone } from '../face/draw-phone.js';

const place = document.querySelector('#phone') ?? document.body;
const name = decodeURIComponent(location.hash.slice(1)) || 'in-call';
const state = states[name];

/** What the agent asked for, for a test to read. */
const asked: PanelAction[] = [];
Object.assign(window, { asked, stateNames: Object.keys(states) });

if (state) {
  const panel: Panel = {
    state: () => state,
    onChange: () => () => true,
    send: (action) => void asked.push(action),
    now: () => moment,
  };
  drawPhone({ panel }, place);
}
document.title = `Phone: ${name}`;
window.addEventListener('hashchange', () => location.reload());
