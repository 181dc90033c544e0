import type { AgentView, ConversationView, ToGateway } from '@jackfield/connector-core/view';
import { startPanel, type Panel } from '../panel.js';
import { fakeBrowser, settle, startOfTest, type FakeBrowser, type FakeSocket } from './fake-browser.js';
import {
  fakeDesktop,
  fakeRingTone,
  fakeVoice,
  type FakeDesktop,
  type FakeRingTone,
  type FakeVoice,
} from './fake-ports.js';

export const phoneAccount = {
  kind: 'sip' as const,
  wsUri: 'ws://127.0.0.1:4102/sip',
  sipUri: 'sip:anna.nowak@sandbox',
  password: 'secret',
  iceServers: [],
};

export const instant = (seconds: number) => new Date(startOfTest + seconds * 1000).toISOString();

export function conversationView(over: Partial<ConversationView> = {}): ConversationView {
  return {
    id: 'c-1',
    state: 'alerting',
    direction: 'inbound',
    customerAddress: '+48 22 123 45 67',
    match: { status: 'searching', candidates: [] },
    startedAt: instant(0),
    disposition: [],
    dispositionRevision: 0,
    notes: '',
    notesRevision: 0,
    regarding: { choices: [], revision: 0 },
    activity: { status: 'not-yet' },
    messages: [],
    ...over,
  };
}

export function agentView(over: Partial<AgentView> = {}): AgentView {
  return {
    agent: { id: 'anna.nowak', name: 'Anna Nowak' },
    presence: { status: 'in-queue', since: instant(-60) },
    conversations: [],
    campaigns: [{ id: 'banking', name: 'Banking', wrapUpSeconds: 30, dispositions: [] }],
    revision: 1,
    ...over,
  };
}

/** A panel on a stage: the test is the gateway, the CRM's page and the phone. */
type SentCommand = Extract<ToGateway, { type: 'command' }>;

export interface Stage {
  browser: FakeBrowser;
  desktop: FakeDesktop;
  voice: FakeVoice;
  ringTone: FakeRingTone;
  panel: Panel;
  tickets: { asked: number; refuse?: Error };
  socket(): FakeSocket;
  /** The tab as the panel named it in its hello. */
  tab(): string;
  /** Opens the newest socket and welcomes the panel. */
  welcome(now?: string): Promise<void>;
  show(view: Partial<AgentView>, audio?: { tab?: string; epoch?: number }): Promise<void>;
  /** Up to the first view, with the audio here and the phone registered. */
  ready(view?: Partial<AgentView>): Promise<void>;
  commands(): SentCommand[];
}

export function setStage(
  options: {
    language?: string;
    loadVoice?: () => Promise<FakeVoice>;
    loadRingTone?: () => Promise<FakeRingTone>;
    refuseTicket?: Error;
  } = {},
): Stage {
  const browser = fakeBrowser();
  const desktop = fakeDesktop();
  const voice = fakeVoice();
  const ringTone = fakeRingTone();
  const tickets: Stage['tickets'] = {
    asked: 0,
    ...(options.refuseTicket && { refuse: options.refuseTicket }),
  };
  browser.answers.push({
    status: 201,
    body: { token: 'token-1', expiresAt: instant(3600), socket: 'ws://gateway/v1/panel' },
  });
  const panel = startPanel({
    desktop,
    browser,
    signIn: () => {
      tickets.asked += 1;
      return tickets.refuse
        ? Promise.reject(tickets.refuse)
        : Promise.resolve({ gateway: 'http://gateway', ticket: `ticket-${tickets.asked}` });
    },
    loadVoice: options.loadVoice ?? (() => Promise.resolve(voice)),
    loadRingTone: options.loadRingTone ?? (() => Promise.resolve(ringTone)),
    language: options.language ?? 'en-GB',
  });

  const socket = () => {
    const newest = browser.sockets.at(-1);
    if (!newest) throw new Error('The panel has opened no socket.');
    return newest;
  };
  const tab = () => {
    const [hello] = socket().sent;
    return hello?.type === 'hello' ? hello.tab : '';
  };
  const stage: Stage = {
    browser,
    desktop,
    voice,
    ringTone,
    panel,
    tickets,
    socket,
    tab,
    async welcome(now = new Date(browser.clock.now()).toISOString()) {
      await settle();
      socket().open();
      socket().say({
        type: 'welcome',
        v: 1,
        agent: { id: 'anna.nowak', name: 'Anna Nowak' },
        phone: phoneAccount,
        now,
      });
      await settle();
    },
    async show(view, audio = {}) {
      socket().say({ type: 'view', view: agentView(view), audio: { tab: tab(), epoch: 1, ...audio } });
      await settle();
    },
    async ready(view = {}) {
      await stage.welcome();
      await stage.show(view);
    },
    commands: () => socket().sent.filter((message) => message.type === 'command'),
  };
  return stage;
}
