import { el } from '../../web-server/browser/element.js';
import type { ControlConfig } from '../control-config.js';
import { AgentList } from './agent-list.js';
import { createBreakThings } from './break-things.js';
import { CallList } from './call-list.js';
import { createCustomerBehaviour } from './customer-behaviour.js';
import { createPlaceCall } from './place-call.js';
import { createTaskList } from './task-list.js';
import { watchWorld } from './world.js';

const config = JSON.parse(document.getElementById('config')?.textContent ?? '{}') as ControlConfig;
const calls = new CallList(config);
const agents = new AgentList(config);
const lost = el(
  'p',
  { class: 'lost', role: 'alert', hidden: true },
  'The sandbox does not answer. Is it still running?',
);

document.body.append(
  el(
    'header',
    { class: 'header' },
    el(
      'div',
      {},
      el('h1', {}, 'Jackfield sandbox'),
      el(
        'p',
        {},
        'The outside world of a contact center and a CRM that exist on this machine only. Nothing here is real: no call leaves it, no data comes in.',
      ),
    ),
    el(
      'div',
      { class: 'doors' },
      el(
        'a',
        { class: 'button button-main button-large', href: config.desktopUrl, target: '_blank' },
        'Open the CRM desktop',
      ),
      el(
        'a',
        { class: 'button', href: `${config.desktopUrl}/voice`, target: '_blank' },
        'With Salesforce Voice',
      ),
      el('a', { class: 'button', href: config.dynamicsUrls[0], target: '_blank' }, 'Dynamics 365 workspace'),
      el('a', { class: 'button', href: config.dynamicsUrls[1], target: '_blank' }, 'Dynamics 365 hub'),
    ),
  ),
  lost,
  el(
    'main',
    { class: 'columns' },
    el('div', { class: 'column' }, createPlaceCall(config), createCustomerBehaviour()),
    el('div', { class: 'column column-wide' }, calls.element, createTaskList(config)),
    el('div', { class: 'column' }, agents.element, createBreakThings()),
  ),
);
watchWorld(
  (picture) => {
    calls.show(picture.calls, picture.agents);
    agents.show(picture.agents);
  },
  (connected) => (lost.hidden = connected),
);
