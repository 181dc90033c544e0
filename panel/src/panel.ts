import type { Desktop, Voice } from '@jackfield/connector-core/ports';
import type { PanelCommand, ToPanel } from '@jackfield/connector-core/view';
import type { PanelAction } from './actions.js';
import { createAgentActions } from './agent-actions.js';
import type { Browser } from './browser.js';
import { commandId } from './command-id.js';
import { createDialLinks } from './dial-links.js';
import { drawState } from './draw-state.js';
import { noticeOfCommand, noticeOfPhone } from './failure-notices.js';
import { failureOf } from './failure.js';
import { afterPhase, afterView, afterWelcome, noNews, withoutFailure } from './gateway-news.js';
import { createGatewaySocket } from './gateway-socket.js';
import { matchCalls, ownDials } from './match-calls.js';
import { createTexts, english, loadLanguage } from './messages/index.js';
import { createNotices } from './notices.js';
import type { PanelState } from './panel-state.js';
import { createPendingCommands } from './pending-commands.js';
import { createPhone, type Call } from './phone.js';
import { createReactions } from './reactions.js';
import type { RingTone } from './ring-tone.js';
import { createSignIn, type Ticket } from './sign-in.js';
import { createTabIntents } from './tab-intents.js';

export interface PanelOptions {
  /** The CRM's page around the panel. */
  desktop: Desktop;
  /** Asks the CRM's side for a ticket; called again whenever the session must be renewed. */
  signIn: () => Promise<Ticket>;
  /** Fetches the phone's code; called once this tab has the audio. */
  loadVoice: () => Promise<Voice>;
  browser: Browser;
  /** Called when it rings for the first time. */
  loadRingTone: () => Promise<RingTone>;
  /** BCP 47, e.g. `pl-PL`; English where there is no translation. */
  language: string;
}

/** The panel without a face. */
export interface Panel {
  state(): PanelState;
  /** Called after every change; the answer ends it. */
  onChange(listener: (state: PanelState) => void): () => void;
  /** Takes an action from the first moment on: what cannot go yet waits, and says so if it cannot go at all. */
  send(action: PanelAction): void;
  /** The gateway's clock in milliseconds: what durations are counted by. */
  now(): number;
}

/** Puts the panel together and starts it. */
export function startPanel(options: PanelOptions): Panel {
  const { browser, desktop } = options;
  const tab = newId();
  const listeners = new Set<(state: PanelState) => void>();
  let news = noNews;
  let texts = createTexts(english);

  const serverNow = () => browser.clock.now() + news.clockOffset;
  const notices = createNotices(refresh);
  const socket = createGatewaySocket({
    browser,
    signIn: createSignIn({ askHost: options.signIn, browser, serverNow }),
    tab,
    onMessage: receive,
    onPhase(phase, failure) {
      news = afterPhase(news, phase, failure);
      // Nobody would see a call that rings here.
      if (phase === 'refused') phone.release();
      refresh();
    },
  });
  const pending = createPendingCommands({
    browser,
    serverNow,
    newId,
    transmit: (id, command) => socket.send({ type: 'command', id, epoch: epoch(), command }),
    mayGo,
    whyWaiting: () => (news.isFresh ? 'contact-center.agent-not-registered' : 'panel.not-connected'),
    onChange: refresh,
    onFailure: (command, failure) => notices.say(noticeOfCommand(command, failure)),
    onSilence: socket.suspect,
  });
  const phone = createPhone({
    browser,
    loadVoice: options.loadVoice,
    onChange() {
      pending.flush();
      refresh();
    },
    onProblem: (failure) => notices.say(noticeOfPhone(failure)),
    onSolved: notices.dismiss,
  });
  const intents = createTabIntents({
    desktop,
    epoch,
    ownsAudio: () => news.audio?.tab === tab,
    // Before the first view of a connection nobody knows which epoch counts.
    send: (message) => news.isFresh && socket.send(message),
  });
  const react = createReactions({
    desktop,
    loadRingTone: options.loadRingTone,
    notices,
    answer: (call) => void phone.answer(call),
  });
  const actions = createAgentActions({
    browser,
    desktop,
    phone,
    pending,
    notices,
    state: () => state,
    claimAudio: () => void socket.send({ type: 'claim-audio' }),
    tryAgain() {
      news = withoutFailure(news);
      socket.retry();
    },
    ringAgain: react.ringAgain,
    onChange: refresh,
  });
  const dialLinks = createDialLinks({
    desktop,
    browser,
    onProblem: (error) =>
      notices.say({ id: 'desktop', level: 'warning', failure: failureOf(error, 'desktop.host-missing') }),
    onMended: () => notices.dismiss('desktop'),
  });
  let state = draw();

  function newId() {
    return commandId(browser.clock.now(), browser.randomBytes(10));
  }

  function epoch() {
    return news.audio?.epoch ?? 0;
  }

  function mayGo(command: PanelCommand) {
    if (!news.isFresh) return false;
    // The contact center rings the agent first: without a phone there is nothing to ring.
    return command.do !== 'dial' || news.audio?.tab !== tab || phone.state() === 'registered';
  }

  function receive(message: ToPanel) {
    switch (message.type) {
      case 'welcome':
        news = afterWelcome(news, message, browser.clock.now());
        break;
      case 'view':
        takeView(message);
        break;
      case 'intent':
        void intents.run(message.intent);
        return;
      case 'done':
        pending.done(message.command);
        if (news.view) pending.reconcile(news.view);
        break;
      case 'refused':
        pending.refused(message.command, message.failure);
        break;
    }
    refresh();
  }

  function takeView(message: Extract<ToPanel, { type: 'view' }>) {
    const before = news;
    news = afterView(before, message);
    if (news === before) return;
    pending.reconcile(message.view);
    if (!before.isFresh) {
      pending.resend();
      intents.sendKept();
    }
    if (message.audio.tab === tab && news.account) phone.use(news.account);
    else phone.release();
    pending.flush();
  }

  function draw(): PanelState {
    return drawState({
      news,
      link: socket.phase(),
      pending: pending.all(),
      calls: phone.calls(),
      isHungUp: actions.isHungUp,
      tab,
      phone: phone.state(),
      notices: notices.all(),
      texts,
      recent: actions.recent(),
    });
  }

  let refreshing = false;
  let again = false;
  /** Draws anew; what reacting to a state changes is drawn in the same go. */
  function refresh() {
    again = true;
    if (refreshing) return;
    refreshing = true;
    while (again) {
      again = false;
      state = draw();
      react(state, dialledCalls());
    }
    refreshing = false;
    dialLinks(socket.phase() !== 'refused' && news.view?.privileges?.dial !== false);
    for (const listener of listeners) listener(state);
  }

  function dialledCalls(): Call[] {
    const conversations = state.view?.conversations ?? [];
    return ownDials(conversations, matchCalls(conversations, phone.calls()), phone.calls());
  }

  // Before anything else happens: a click on a number must not be lost.
  desktop.onClickToDial(({ number, record }) =>
    actions.send({ do: 'dial', number, ...(record && { dialedFrom: record }) }),
  );
  void loadLanguage(options.language).then((language) => {
    texts = createTexts(language);
    refresh();
  });
  socket.start();

  return {
    state: () => state,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send: actions.send,
    now: serverNow,
  };
}
