// Draws one state of states.ts, named in the address: `index.html#ringing`. For screenshots and accessibility checks.
import type { Panel, PanelAction } from '@jackfield/panel';
import { mountSoftphone } from '../roots/mount-softphone';
import { moment, states } from './states';

const place = document.querySelector<HTMLElement>('#softphone') ?? document.body;
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
  mountSoftphone(panel, place);
}
document.title = `Softphone: ${name}`;
window.addEventListener('hashchange', () => location.reload());
