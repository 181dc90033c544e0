import { el, replaceChildren } from '../../web-server/browser/element.js';
import type { ControlConfig } from '../control-config.js';
import { section } from './section.js';
import type { WorldAgent } from './world.js';

const states: Record<WorldAgent['state'], string> = {
  not_ready: 'Not ready',
  waiting: 'In queue',
  on_call: 'Busy',
  acw: 'Wrap-up',
};

/** The agents and whether a call would reach them. */
export class AgentList {
  readonly #list = el('ul', { class: 'agents' });
  readonly element = section('Agents', 'A call rings at whoever is in queue with a phone.', this.#list);
  readonly #config: ControlConfig;

  constructor(config: ControlConfig) {
    this.#config = config;
  }

  show(agents: WorldAgent[]): void {
    replaceChildren(
      this.#list,
      agents.map(({ login, full_name: name, state, phone }) =>
        el(
          'li',
          { class: 'agent' },
          el('strong', {}, name),
          el('span', { class: `agent-state agent-state-${state}` }, states[state]),
          el('span', { class: 'agent-phone' }, phone === 'registered' ? 'phone ready' : 'no phone'),
          el('a', { href: this.#desktopOf(login), target: '_blank' }, 'Open desktop'),
        ),
      ),
    );
  }

  /** Entra ID asks who it is; the Salesforce org is told. */
  #desktopOf(login: string): string {
    const { desktopUrl, dynamicsAgents, dynamicsUrls } = this.#config;
    if (dynamicsAgents.includes(login)) return dynamicsUrls[0];
    return `${desktopUrl}/?user=${encodeURIComponent(login)}`;
  }
}
