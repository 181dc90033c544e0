import type { Desktop, PhoneAccount, Voice } from '@jackfield/connector-core/ports';
import type { AgentView, AudioOwnership, PanelCommand, ToPanel } from '@jackfield/connector-core/view';
import type { PanelAction } from './actions.js';
import { createAgentActions } from './agent-actions.js';
import type { Browser } from './browser.js';
import { commandId } from './command-id.js';
import { failureOf, type Failure } from './failure.js';
import { createGatewaySocket, type LinkPhase } from './gateway-socket.js';
import { matchCalls, ownDials } from './match-calls.js';
import { createTexts, english, loadLanguage } from './messages/index.js';
import { createNotices } from './notices.js';
import { overlay, type ShownView } from './overlay.js';
import type { DrawnConversation, Notice, PanelPhase, PanelState } from './panel-state.js';
import { createPendingCommands } from './pending-commands.js';
import { createPhone, type Call } from './phone.js';
import { createReactions } from './reactions.js';
import type { RingTone } from './ring-tone.js';
import { createScreenPops } from './screen-pops.js';
import { createSignIn, type Ticket } from './sign-in.js';

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
  /** Hangs nothing up: closes the connection. */
  stop(): void;
}

/** Puts the panel together and starts it. */
export function startPanel(options: PanelOptions): Panel {
  const { browser, desktop } = options;
  const tab = newId();
  const listeners = new Set<(state: PanelState) => void>();
  let clockOffset = 0;
  let texts = createTexts(english);
  let view: AgentView | undefined;
  /** A view has come on the present connection, so that its epoch is the one that counts. */
  let viewIsFresh = false;
  let audio: AudioOwnership | undefined;
  let account: PhoneAccount | undefined;
  let linkFailure: Failure | undefined;

  const serverNow = () => browser.clock.now() + clockOffset;
  const notices = createNotices(refresh);
  const signIn = createSignIn({ askHost: options.signIn, browser, serverNow });
  const socket = createGatewaySocket({ browser, signIn, tab, onMessage: receive, onPhase: linkChanged });
  const pending = createPendingCommands({
    browser,
    serverNow,
    newId,
    transmit: (id, command) => socket.send({ type: 'command', id, epoch: epoch(), command }),
    mayGo,
    whyWaiting: () => (viewIsFresh ? 'contact-center.agent-not-registered' : 'panel.not-connected'),
    onChange: refresh,
    onFailure: sayFailed,
    onSilence: socket.suspect,
  });
  const phone = createPhone({
    browser,
    loadVoice: options.loadVoice,
    onChange: () => {
      pending.flush();
      refresh();
    },
    onProblem: sayPhoneProblem,
    onSolved: notices.dismiss,
  });
  const pops = createScreenPops({ desktop, epoch, send: socket.send });
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
      linkFailure = undefined;
      socket.retry();
    },
    ringAgain: react.ringAgain,
    onChange: refresh,
  });

  let state = compute();

  function newId() {
    return commandId(browser.clock.now(), browser.randomBytes(10));
  }

  function epoch() {
    return audio?.epoch ?? 0;
  }

  function mayGo(command: PanelCommand) {
    if (!viewIsFresh) return false;
    // The contact center rings the agent first: without a phone there is nothing to ring.
    return command.do !== 'dial' || audio?.tab !== tab || phone.state() === 'registered';
  }

  // ── What comes in ───────────────────────────────────────────────────────────────────────────────────────

  function receive(message: ToPanel) {
    switch (message.type) {
      case 'welcome':
        clockOffset = Date.parse(message.now) - browser.clock.now();
        account = message.phone;
        viewIsFresh = false;
        break;
      case 'view':
        takeView(message.view, message.audio);
        break;
      case 'intent':
        void pops.run(message.intent);
        return;
      case 'done':
        pending.done(message.command);
        if (view) pending.reconcile(view);
        break;
      case 'refused':
        pending.refused(message.command, message.failure);
        break;
    }
    refresh();
  }

  function takeView(next: AgentView, owner: AudioOwnership) {
    // The first view of a connection is the truth, even of a gateway that was restored from a backup.
    if (viewIsFresh && view && next.revision < view.revision) return;
    view = next;
    audio = owner;
    pending.reconcile(next);
    if (!viewIsFresh) {
      viewIsFresh = true;
      pending.resend();
    }
    if (owner.tab === tab && account) phone.use(account);
    else phone.release();
    pending.flush();
  }

  function linkChanged(phase: LinkPhase, failure?: Failure) {
    if (phase !== 'connected') viewIsFresh = false;
    linkFailure = phase === 'refused' ? failure : phase === 'connected' ? undefined : linkFailure;
    refresh();
  }

  // ── What is drawn ───────────────────────────────────────────────────────────────────────────────────────

  function phaseOf(link: LinkPhase): PanelPhase {
    if (linkFailure) return 'cannot-sign-in';
    if (viewIsFresh) return 'ready';
    if (view) return 'reconnecting';
    return link === 'signing-in' ? 'signing-in' : 'connecting';
  }

  function compute(): PanelState {
    const shown = view && overlay(view, pending.all());
    const matched = shown && matchCalls(shown.conversations, phone.calls());
    return {
      phase: phaseOf(socket.phase()),
      ...(linkFailure && { failure: linkFailure }),
      ...(shown && matched && { view: { ...shown, conversations: withCalls(shown, matched) } }),
      audio: audio ? (audio.tab === tab ? 'here' : 'elsewhere') : 'unknown',
      phone: phone.state(),
      notices: notices.all(),
      texts,
      recent: actions.recent(),
    };
  }

  function withCalls(shown: ShownView, matched: Map<string, Call>): DrawnConversation[] {
    return shown.conversations.map((one) => {
      const call = matched.get(one.id);
      return {
        ...one,
        ...(actions.isHungUp(one.id) && { ending: true }),
        ...(call && { call: { phase: call.phase, held: call.held, muted: call.muted } }),
      };
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
      state = compute();
      react(state, dialledCalls());
    }
    refreshing = false;
    for (const listener of listeners) listener(state);
  }

  function dialledCalls(): Call[] {
    const conversations = state.view?.conversations ?? [];
    return ownDials(conversations, matchCalls(conversations, phone.calls()), phone.calls());
  }

  // ── What is said ────────────────────────────────────────────────────────────────────────────────────────

  function sayFailed(command: PanelCommand, failure: Failure) {
    const params = command.do === 'dial' ? { number: command.number } : {};
    notices.say({ id: `failed.${command.do}`, level: 'error', key: `failed.${command.do}`, params, failure });
  }

  function sayPhoneProblem(failure: Failure) {
    const isMicrophone = failure.code.startsWith('voice.microphone-');
    const notice: Notice = {
      id: isMicrophone ? 'microphone' : failure.code,
      level: 'error',
      failure,
    };
    notices.say(
      isMicrophone
        ? { ...notice, lasting: true, remedy: { key: 'microphone', action: { do: 'allow-microphone' } } }
        : notice,
    );
  }

  // ── The start: clicks on numbers are heard before anything else happens ─────────────────────────────────

  desktop.onClickToDial(({ number, record }) =>
    actions.send({ do: 'dial', number, ...(record && { dialedFrom: record }) }),
  );
  desktop
    .ready()
    .then(() => desktop.enableClickToDial(true))
    .catch((error: unknown) =>
      notices.say({ id: 'desktop', level: 'warning', failure: failureOf(error, 'desktop.host-missing') }),
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
    stop() {
      phone.release();
      react.silence();
      socket.stop();
    },
  };
}
