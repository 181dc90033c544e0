import {
  createTexts,
  english,
  type DrawnConversation,
  type Panel,
  type PanelAction,
  type PanelState,
} from '@jackfield/panel';

export interface FakePanel extends Panel {
  sent: PanelAction[];
  /** The contact center says how things are. */
  set(change: Partial<PanelState>): void;
  /** Of the one conversation; undefined takes it away. `without`: what it does not have any more. */
  show(conversation: Partial<DrawnConversation> | undefined, without?: 'call' | 'callRecord'): void;
  presence(status: NonNullable<PanelState['view']>['presence']['status']): void;
}

const conversation = {
  id: 'c-1',
  state: 'alerting',
  direction: 'inbound',
  customerAddress: '+48 601 234 567',
  queue: 'Banking line',
  campaign: { id: 'banking', name: 'Banking' },
  match: { status: 'none', candidates: [] },
  disposition: [],
  dispositionRevision: 0,
  notes: '',
  notesRevision: 0,
  regarding: { choices: [], revision: 0 },
  activity: { status: 'not-yet' },
  callRecord: { status: 'opened', recordId: '0LQ000000000001AAA' },
  messages: [],
} satisfies DrawnConversation;

/** A panel whose state the test sets. */
export function fakePanel(): FakePanel {
  const listeners = new Set<(state: PanelState) => void>();
  let shown: DrawnConversation = conversation;
  let state: PanelState = {
    phase: 'ready',
    audio: 'here',
    phone: 'registered',
    notices: [],
    texts: createTexts(english),
    recent: [],
    view: {
      agent: { id: 'anna', name: 'Anna' },
      presence: { status: 'not-ready', since: '2026-11-20T10:00:00.000Z' },
      presenceAsked: false,
      conversations: [],
      campaigns: [],
      revision: 1,
    },
  };
  const panel: FakePanel = {
    sent: [],
    state: () => state,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send: (action) => panel.sent.push(action),
    now: () => 0,
    set(change) {
      state = { ...state, ...change };
      for (const listener of listeners) listener(state);
    },
    show(change, without) {
      if (!state.view) throw new Error('There is no view.');
      shown = { ...shown, ...change };
      if (without) Reflect.deleteProperty(shown, without);
      panel.set({ view: { ...state.view, conversations: change ? [shown] : [] } });
    },
    presence(status) {
      if (!state.view) throw new Error('There is no view.');
      panel.set({ view: { ...state.view, presence: { status, since: '2026-11-20T10:01:00.000Z' } } });
    },
  };
  return panel;
}
