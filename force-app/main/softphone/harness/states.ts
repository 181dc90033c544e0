import type { Campaign, CrmRecord } from '@jackfield/connector-core/view';
import { createTexts, english, type DrawnConversation, type PanelState } from '@jackfield/panel';

/** The moment at which every state is drawn. */
export const moment = Date.parse('2026-11-20T10:15:00.000Z');

const before = (seconds: number) => new Date(moment - seconds * 1000).toISOString();

export const campaigns: Campaign[] = [
  {
    id: 'banking',
    name: 'Banking',
    wrapUpSeconds: 30,
    dispositions: [
      {
        id: 'banking-account',
        name: 'Banking Account',
        children: [
          { id: 'interested', name: 'Interested' },
          { id: 'not-interested', name: 'Not Interested' },
        ],
      },
      {
        id: 'credit-card',
        name: 'Credit Card',
        children: [
          { id: 'interested', name: 'Interested' },
          { id: 'card-blocked', name: 'Card blocked' },
        ],
      },
    ],
  },
  { id: 'support', name: 'Support', wrapUpSeconds: 0, dispositions: [] },
];

export const jan: CrmRecord = {
  type: 'Contact',
  id: '003000000000001AAA',
  kind: 'person',
  name: 'Jan Kowalski',
  phones: ['+48 22 123 45 67'],
  email: 'jan.kowalski@example.com',
  company: { type: 'Account', id: '001000000000001AAA', name: 'Acme Sp. z o.o.' },
};
const acme: CrmRecord = {
  type: 'Account',
  id: '001000000000001AAA',
  kind: 'company',
  name: 'Acme Sp. z o.o.',
  phones: [],
};
const lead: CrmRecord = {
  type: 'Lead',
  id: '00Q000000000001AAA',
  kind: 'lead',
  name: 'Katarzyna Wiśniewska-Brzęczyszczykiewicz',
  phones: [],
  email: 'katarzyna.wisniewska-brzeczyszczykiewicz@a-rather-long-domain.example.com',
};
const several: CrmRecord[] = [
  jan,
  { ...jan, id: '003000000000002AAA', name: 'Maria Kowalska', email: 'maria@example.com' },
  acme,
  lead,
  { ...jan, id: '003000000000003AAA', name: 'Jan Kowalski jun.', email: 'jan.jun@example.com' },
];

export const conversation: DrawnConversation = {
  id: 'c-1',
  state: 'connected',
  direction: 'inbound',
  customerAddress: '+48 22 123 45 67',
  customerName: 'Jan Kowalski',
  match: { status: 'one', candidates: [jan] },
  queue: 'Banking line',
  campaign: { id: 'banking', name: 'Banking' },
  startedAt: before(161),
  connectedAt: before(154),
  disposition: [],
  dispositionRevision: 0,
  notes: '',
  notesRevision: 0,
  regarding: { who: jan, what: acme, choices: [jan, acme], revision: 0 },
  activity: { status: 'not-yet' },
  messages: [],
  call: { phase: 'talking', held: false, muted: false },
};

const { connectedAt: _, ...unanswered } = conversation;
export const offered: DrawnConversation = {
  ...unanswered,
  state: 'alerting',
  startedAt: before(4),
  call: { phase: 'ringing', held: false, muted: false },
};
const { customerName: _name, ...nameless } = offered;
const { call: _call, ...elsewhere } = offered;

const { call: _over, ...over } = conversation;
export const wrapUp: DrawnConversation = {
  ...over,
  state: 'wrap-up',
  endedAt: before(9),
  wrapUp: { startedAt: before(9), endsAt: before(-21) },
};
const ended: DrawnConversation = {
  ...over,
  state: 'ended',
  wrapUp: { startedAt: before(20), endedAt: before(2) },
  activity: {
    status: 'saved',
    recordId: '00T000000000001AAA',
    url: 'https://example.com/00T000000000001AAA',
  },
};

type Status = NonNullable<PanelState['view']>['presence']['status'];

export function stateWith(
  status: Status,
  conversations: DrawnConversation[] = [],
  more: Partial<PanelState> = {},
): PanelState {
  return {
    phase: 'ready',
    audio: 'here',
    phone: 'registered',
    notices: [],
    texts: createTexts(english),
    recent: [],
    view: {
      agent: { id: 'anna.nowak', name: 'Anna Nowak' },
      presence: { status, since: before(conversations.length > 0 ? 154 : 754) },
      presenceAsked: false,
      conversations,
      campaigns,
      revision: 1,
    },
    ...more,
  };
}

const { view: _view, ...bare } = stateWith('not-ready');

/** Every state that an agent can meet, by the name of its screenshot. */
export const states: Record<string, PanelState> = {
  'signing-in': { ...bare, phase: 'signing-in', audio: 'unknown', phone: 'off' },
  'cannot-sign-in': {
    ...bare,
    phase: 'cannot-sign-in',
    failure: {
      code: 'desktop.sign-in-refused',
      message: 'You have no access to the phone.',
      action: 'Ask your administrator for the permission set "Jackfield Agent".',
    },
  },
  'not-ready': stateWith('not-ready'),
  'in-queue': stateWith('in-queue'),
  offline: stateWith('offline'),
  ringing: stateWith('in-queue', [offered]),
  'ringing-unknown': stateWith('in-queue', [
    { ...nameless, match: { status: 'none', candidates: [] }, regarding: { choices: [], revision: 0 } },
  ]),
  'ringing-withheld': stateWith('in-queue', [
    {
      ...nameless,
      customerAddress: 'customer.withheld',
      match: { status: 'not-needed', candidates: [] },
      messages: [{ key: 'customer.withheld', level: 'info' }],
    },
  ]),
  'ringing-searching': stateWith('in-queue', [
    { ...nameless, match: { status: 'searching', candidates: [] } },
  ]),
  'ringing-many': stateWith('in-queue', [{ ...nameless, match: { status: 'many', candidates: several } }]),
  'ringing-elsewhere': stateWith('in-queue', [elsewhere], { audio: 'elsewhere', phone: 'off' }),
  'ringing-microphone-denied': stateWith('in-queue', [offered], {
    notices: [
      {
        id: 'voice.microphone-denied',
        level: 'error',
        lasting: true,
        failure: {
          code: 'voice.microphone-denied',
          message: 'The browser may not use the microphone.',
          action: 'Allow the microphone for this page in the address bar and try again.',
        },
        remedy: { key: 'microphone', action: { do: 'allow-microphone' } },
      },
    ],
  }),
  'ringing-silent': stateWith('in-queue', [offered], {
    notices: [
      {
        id: 'sound',
        level: 'warning',
        key: 'soundBlocked',
        lasting: true,
        remedy: { key: 'allowSound', action: { do: 'allow-sound' } },
      },
    ],
  }),
  answering: stateWith('busy', [{ ...offered, call: { phase: 'answering', held: false, muted: false } }]),
  dialing: stateWith('busy', [
    { ...unanswered, direction: 'outbound', state: 'dialing', startedAt: before(6), dialedFrom: jan },
  ]),
  'dialing-waits': stateWith(
    'not-ready',
    [{ ...unanswered, wished: true, direction: 'outbound', state: 'dialing', startedAt: before(1) }],
    {
      phone: 'starting',
    },
  ),
  'in-call': stateWith('busy', [conversation]),
  'in-call-many': stateWith('busy', [
    {
      ...nameless,
      state: 'connected',
      connectedAt: before(12),
      match: { status: 'many', candidates: several },
      call: { phase: 'talking', held: false, muted: false },
    },
  ]),
  'in-call-crm-down': stateWith('busy', [
    {
      ...conversation,
      match: { status: 'failed', candidates: [] },
      messages: [
        {
          key: 'match.failed',
          level: 'warning',
          params: {
            code: 'crm.unavailable',
            message: 'The CRM cannot be reached.',
            action: 'Go on with the conversation; what is to be saved is saved later.',
          },
        },
      ],
    },
  ]),
  muted: stateWith('busy', [{ ...conversation, call: { phase: 'talking', held: false, muted: true } }]),
  held: stateWith('busy', [
    {
      ...conversation,
      state: 'held',
      heldAt: before(12),
      call: { phase: 'talking', held: true, muted: false },
    },
  ]),
  reconnecting: stateWith('busy', [{ ...conversation, notes: 'Wants to raise the limit of his card.' }], {
    phase: 'reconnecting',
  }),
  'queue-reconnecting': stateWith('in-queue', [], { phase: 'reconnecting' }),
  'queue-signed-out': stateWith('in-queue', [], {
    phase: 'cannot-sign-in',
    failure: {
      code: 'gateway.user-unknown',
      message: 'You are no agent.',
      action: 'Ask your administrator.',
    },
  }),
  ending: stateWith('busy', [{ ...conversation, ending: true }]),
  'wrap-up': stateWith('wrap-up', [wrapUp]),
  'wrap-up-busy': stateWith('wrap-up', [{ ...wrapUp, direction: 'outbound', callStatus: 'busy' }]),
  'wrap-up-chosen': stateWith('wrap-up', [
    {
      ...wrapUp,
      disposition: [
        { id: 'credit-card', name: 'Credit Card' },
        { id: 'card-blocked', name: 'Card blocked' },
      ],
      notes: 'Card lost in Gdańsk, blocked at 11:02. Sends the form today.',
      wrapUp: { startedAt: before(24), endsAt: before(-6) },
    },
  ]),
  'wrap-up-unlimited': stateWith('wrap-up', [
    { ...wrapUp, campaign: { id: 'support', name: 'Support' }, wrapUp: { startedAt: before(9) } },
  ]),
  'two-conversations': stateWith('busy', [
    { ...conversation, id: 'c-2', customerName: 'Maria Kowalska' },
    wrapUp,
  ]),
  saved: stateWith('in-queue', [ended]),
  saving: stateWith('in-queue', [{ ...ended, activity: { status: 'pending' } }]),
  'not-saved': stateWith('in-queue', [
    {
      ...ended,
      activity: { status: 'failed' },
      messages: [
        {
          key: 'activity.failed',
          level: 'error',
          params: {
            code: 'crm.rights-missing',
            message: 'The CRM user of the connection may not do this.',
            action: 'Ask an administrator to give that user the permission set or role of Jackfield.',
          },
        },
      ],
    },
  ]),
  'not-logged': stateWith('in-queue', [
    {
      ...ended,
      activity: { status: 'not-logged' },
      messages: [{ key: 'activity.not-logged', level: 'info', params: { reason: 'no-browser' } }],
    },
  ]),
  'saving-delayed': stateWith('in-queue', [
    {
      ...ended,
      activity: { status: 'pending' },
      messages: [
        {
          key: 'activity.delayed',
          level: 'warning',
          params: {
            code: 'crm.timed-out',
            message: 'The CRM did not answer in time.',
            action: 'Go on with the conversation; what is to be saved is saved later.',
          },
        },
      ],
    },
  ]),
  'not-saved-rights': stateWith('in-queue', [
    {
      ...ended,
      activity: { status: 'failed' },
      messages: [
        {
          key: 'activity.client-failed',
          level: 'error',
          params: {
            code: 'desktop.rights-missing',
            message: 'You may not write activities in the CRM, or not all of their fields.',
            action: 'Ask an administrator for the rights of the phone.',
          },
        },
      ],
    },
  ]),
  'phone-elsewhere': stateWith('in-queue', [], { audio: 'elsewhere', phone: 'off' }),
};
