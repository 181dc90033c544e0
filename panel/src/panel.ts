import type { Desktop, PhoneAccount, Voice } from '@jackfield/connector-core/ports';
import type { AgentView, AudioOwnership, PanelCommand, ToPanel } from '@jackfield/connector-core/view';
import type { PanelAction } from './actions.js';
import type { Browser } from './browser.js';
import { commandId } from './command-id.js';
import { commandOfAction, type CommandAction } from './command-of-action.js';
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

/** Typing rests this long before it is sent. */
const TYPING_REST_MS = 700;
/** A hang-up that the contact center has not confirmed by then may be tried again. */
const HANG_UP_MS = 5_000;
/** The browser's own question is told of when it stays open. */
const MICROPHONE_QUESTION_MS = 800;
const RECENT = 5;

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
  let recent: string[] = [];
  const hungUp = new Set<string>();

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
    onSolved: (code) => notices.dismiss(code),
  });
  const pops = createScreenPops({ desktop, epoch, send: socket.send });
  const react = createReactions({ desktop, loadRingTone: options.loadRingTone, notices, answer });

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
      recent,
    };
  }

  function withCalls(shown: ShownView, matched: Map<string, Call>): DrawnConversation[] {
    return shown.conversations.map((one) => {
      const call = matched.get(one.id);
      return {
        ...one,
        ...(hungUp.has(one.id) && { ending: true }),
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
      id: isMicrophone ? 'voice.microphone-denied' : failure.code,
      level: 'error',
      failure,
    };
    notices.say(
      isMicrophone
        ? { ...notice, lasting: true, remedy: { key: 'microphone', action: { do: 'allow-microphone' } } }
        : notice,
    );
  }

  // ── What agents do ──────────────────────────────────────────────────────────────────────────────────────

  function give(action: CommandAction) {
    notices.dismiss(`failed.${action.do}`);
    const restMs = action.do === 'set-notes' ? TYPING_REST_MS : 0;
    pending.give(commandOfAction(action, state.view), restMs);
  }

  function callOf(conversation: string): Call | undefined {
    return matchCalls(state.view?.conversations ?? [], phone.calls()).get(conversation);
  }

  function answer(call: Call) {
    void phone.answer(call);
  }

  async function setPresence(action: Extract<PanelAction, { do: 'set-presence' }>) {
    if (action.presence === 'in-queue' && state.audio === 'here' && (await askMicrophone()) === 'denied')
      return;
    give(action);
  }

  async function askMicrophone() {
    const cancel = browser.after(MICROPHONE_QUESTION_MS, () =>
      notices.say({ id: 'microphone-asked', level: 'info', key: 'microphoneAsked' }),
    );
    const answered = await phone.openMicrophone();
    cancel();
    notices.dismiss('microphone-asked');
    return answered;
  }

  function dial(action: Extract<PanelAction, { do: 'dial' }>) {
    const { number } = action;
    const busy = state.view?.conversations.some((one) => one.state !== 'wrap-up' && one.state !== 'ended');
    if (busy) {
      notices.say({ id: 'busy', level: 'warning', key: 'busyAlready', params: { number } });
      return;
    }
    recent = [number, ...recent.filter((one) => one !== number)].slice(0, RECENT);
    give(action);
  }

  async function hangUp(conversation: string) {
    if (conversation.startsWith('wish:')) {
      pending.withdraw(conversation.slice('wish:'.length));
      return;
    }
    const call = callOf(conversation);
    if (!call) {
      give({ do: 'hang-up', conversation });
      return;
    }
    hungUp.add(conversation);
    refresh();
    const forget = () => {
      hungUp.delete(conversation);
      refresh();
    };
    if (await phone.hangUp(call)) browser.after(HANG_UP_MS, forget);
    else forget();
  }

  function withCall(conversation: string, run: (call: Call) => unknown) {
    const call = callOf(conversation);
    if (call) run(call);
  }

  function openRecord(action: Extract<PanelAction, { do: 'open-record' }>) {
    desktop.screenPop({ show: 'record', record: action.record }).catch((error: unknown) => {
      notices.say({
        id: 'failed.open-record',
        level: 'error',
        key: 'failed.open-record',
        failure: failureOf(error, 'desktop.pop-refused'),
      });
    });
  }

  function send(action: PanelAction) {
    switch (action.do) {
      case 'set-presence':
        return void setPresence(action);
      case 'dial':
        return dial(action);
      case 'hang-up':
      case 'decline':
        return void hangUp(action.conversation);
      case 'answer':
        return withCall(action.conversation, answer);
      case 'hold':
        return withCall(action.conversation, (call) => phone.hold(call, action.held));
      case 'mute':
        return withCall(action.conversation, (call) => phone.mute(call, action.muted));
      case 'send-digits':
        return withCall(action.conversation, (call) => phone.sendDigits(call, action.digits));
      case 'claim-audio':
        return void socket.send({ type: 'claim-audio' });
      case 'open-record':
        return openRecord(action);
      case 'try-again':
        linkFailure = undefined;
        return socket.retry();
      case 'allow-microphone':
        return void askMicrophone();
      case 'allow-sound':
        return react.ringAgain();
      case 'dismiss':
        return notices.dismiss(action.notice);
      default:
        return give(action);
    }
  }

  // ── The start: clicks on numbers are heard before anything else happens ─────────────────────────────────

  desktop.onClickToDial(({ number, record }) =>
    send({ do: 'dial', number, ...(record && { dialedFrom: record }) }),
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
    send,
    now: serverNow,
    stop() {
      phone.release();
      react.silence();
      socket.stop();
    },
  };
}
