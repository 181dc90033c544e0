import { el, replaceChildren } from '../../web-server/browser/element.js';
import type { ControlConfig } from '../control-config.js';
import { section } from './section.js';
import { askWorld, type WorldAgent, type WorldCall } from './world.js';

const states: Record<WorldCall['state'], string> = {
  queued: 'Waits in the queue',
  ringing: 'Rings at the agent',
  dialing: 'Rings at the customer',
  talking: 'Talking',
  held: 'On hold',
  finished: 'Ended',
};
const causes: Record<string, string> = {
  engaged: 'busy',
  no_reply: 'no answer',
  abandoned: 'the caller gave up',
  fault: 'fault',
};
const FINISHED_SHOWN = 5;

/** The calls as they are now; each with what the customer can do. */
export class CallList {
  readonly #rows = new Map<string, CallRow>();
  readonly #list = el('ul', { class: 'calls' });
  readonly #none = el('p', { class: 'none' }, 'No calls yet. Place one on the left.');
  readonly element = section('Calls', 'What goes on right now, newest first.', this.#none, this.#list);
  readonly #config: ControlConfig;

  constructor(config: ControlConfig) {
    this.#config = config;
    setInterval(() => this.#rows.forEach((row) => row.tick()), 1000);
  }

  show(calls: WorldCall[], agents: WorldAgent[]): void {
    const newest = [...calls].sort((a, b) => moment(b.startedAt) - moment(a.startedAt));
    const going = newest.filter(({ state }) => state !== 'finished');
    const finished = newest.filter(({ state }) => state === 'finished').slice(0, FINISHED_SHOWN);
    const shown = [...going, ...finished];
    this.#none.hidden = shown.length > 0;
    // Rows stay the same elements, so that a half-typed digit is not lost when news come in.
    const rows = shown.map((call) => {
      const row = this.#rows.get(call.id) ?? new CallRow(call.id, this.#config);
      this.#rows.set(call.id, row);
      row.show(call, agents);
      return row.element;
    });
    for (const id of this.#rows.keys()) if (!shown.some((call) => call.id === id)) this.#rows.delete(id);
    const same =
      rows.length === this.#list.children.length && rows.every((row, at) => this.#list.children[at] === row);
    if (!same) replaceChildren(this.#list, rows);
  }
}

class CallRow {
  readonly element: HTMLElement;
  readonly #who = el('strong', { class: 'call-who' });
  readonly #state = el('span', { class: 'call-state' });
  readonly #time = el('span', { class: 'call-time' });
  readonly #facts = el('p', { class: 'call-facts' });
  readonly #actions: HTMLElement;
  readonly #config: ControlConfig;
  #call: WorldCall | undefined;

  constructor(id: string, config: ControlConfig) {
    this.#config = config;
    const digits = el('input', {
      type: 'text',
      inputmode: 'tel',
      maxlength: 32,
      pattern: '[0-9*#]+',
      'aria-label': 'Digits',
    });
    const problem = el('span', { class: 'problem', role: 'status' });
    const run = (action: Promise<unknown>) => {
      action.then(
        () => (problem.textContent = ''),
        (error: unknown) => (problem.textContent = error instanceof Error ? error.message : String(error)),
      );
    };
    this.#actions = el(
      'div',
      { class: 'call-actions' },
      el(
        'form',
        {
          class: 'digits',
          onsubmit: (event) => {
            event.preventDefault();
            run(
              askWorld('POST', `/calls/${id}/digits`, { digits: digits.value }).then(
                () => (digits.value = ''),
              ),
            );
          },
        },
        digits,
        el('button', { type: 'submit', class: 'button' }, 'Send digits'),
      ),
      el(
        'button',
        {
          type: 'button',
          class: 'button button-end',
          onclick: () => run(askWorld('POST', `/calls/${id}/hang-up`)),
        },
        'Hang up',
      ),
      problem,
    );
    this.element = el(
      'li',
      { class: 'call', 'data-call': id },
      el('div', { class: 'call-top' }, this.#who, this.#state, this.#time),
      this.#facts,
      this.#actions,
    );
  }

  show(call: WorldCall, agents: WorldAgent[]): void {
    this.#call = call;
    const customer = (call.direction === 'inbound' ? call.from : call.to) ?? 'Withheld number';
    const agent = agents.find(({ login }) => login === call.agent)?.full_name;
    const campaign = this.#config.campaigns.find(({ id }) => id === call.campaign)?.name ?? call.campaign;
    this.#who.textContent = call.direction === 'inbound' ? `${customer} calls` : `Agent calls ${customer}`;
    const why = call.cause === undefined ? undefined : causes[call.cause];
    this.#state.textContent = why ? `${states[call.state]}: ${why}` : states[call.state];
    this.#state.className = `call-state call-state-${call.state}`;
    replaceChildren(
      this.#facts,
      [campaign, agent, call.digits && `agent pressed ${call.digits}`].filter(Boolean).join(' · '),
      call.recording
        ? [' · ', el('a', { href: call.recording, target: '_blank', rel: 'noreferrer' }, 'Recording')]
        : [],
    );
    this.#actions.hidden = call.state === 'finished';
    this.tick();
  }

  tick(): void {
    const call = this.#call;
    if (!call) return;
    const from = moment(call.connectedAt ?? call.startedAt);
    const seconds = Math.max(0, Math.round((moment(call.finishedAt ?? Date.now()) - from) / 1000));
    this.#time.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }
}

function moment(at: number | string): number {
  return typeof at === 'number' ? at : Date.parse(at);
}
