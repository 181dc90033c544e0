import type { Desktop } from '@jackfield/connector-core/ports';
import type { PanelAction } from './actions.js';
import type { Browser } from './browser.js';
import { commandOfAction, type CommandAction } from './command-of-action.js';
import { failureOf } from './failure.js';
import { matchCalls } from './match-calls.js';
import type { Notices } from './notices.js';
import { wishOf } from './overlay.js';
import type { PanelState } from './panel-state.js';
import type { PendingCommands } from './pending-commands.js';
import type { Call, Phone } from './phone.js';

/** Typing rests this long before it is sent. */
const TYPING_REST_MS = 700;
/** A hang-up that the contact center has not confirmed by then may be tried again. */
const HANG_UP_MS = 5_000;
/** The browser's own question is told of when it stays open. */
const MICROPHONE_QUESTION_MS = 800;
const RECENT = 5;

type Action<Do extends PanelAction['do']> = Extract<PanelAction, { do: Do }>;

export interface AgentActions {
  send(action: PanelAction): void;
  /** Numbers that were dialled here, newest first. */
  recent(): string[];
  /** The agent hung up here, and the contact center has not said so yet. */
  isHungUp(conversation: string): boolean;
}

/** What becomes of each thing that an agent does: a command of the gateway, something of the phone, or of this page. */
export function createAgentActions(options: {
  browser: Browser;
  desktop: Desktop;
  phone: Phone;
  pending: PendingCommands;
  notices: Notices;
  state: () => PanelState;
  claimAudio: () => void;
  tryAgain: () => void;
  ringAgain: () => void;
  onChange: () => void;
}): AgentActions {
  const { browser, desktop, phone, pending, notices, state } = options;
  const hungUp = new Set<string>();
  let recent: string[] = [];
  let presenceWishes = 0;

  function give(action: CommandAction) {
    notices.dismiss(`failed.${action.do}`);
    const restMs = action.do === 'set-notes' ? TYPING_REST_MS : 0;
    pending.give(commandOfAction(action, state().view), restMs);
  }

  function callOf(conversation: string): Call | undefined {
    return matchCalls(state().view?.conversations ?? [], phone.calls()).get(conversation);
  }

  function withCall(conversation: string, run: (call: Call) => unknown) {
    const call = callOf(conversation);
    if (call) run(call);
  }

  /** In the queue without a microphone a call would be lost. */
  async function setPresence(action: Action<'set-presence'>) {
    const wish = ++presenceWishes;
    const needsMicrophone = action.presence === 'in-queue' && state().audio === 'here';
    if (needsMicrophone && (await askMicrophone()) === 'denied') return;
    // The browser's question may stay open until the agent has asked for something else.
    if (wish === presenceWishes) give(action);
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

  function dial(action: Action<'dial'>) {
    const { number } = action;
    const busy = state().view?.conversations.some((one) => one.state !== 'wrap-up' && one.state !== 'ended');
    if (busy) {
      notices.say({ id: 'busy', level: 'warning', key: 'busyAlready', params: { number } });
      return;
    }
    recent = [number, ...recent.filter((one) => one !== number)].slice(0, RECENT);
    give(action);
  }

  async function hangUp(conversation: string) {
    const wish = wishOf(conversation);
    if (wish) {
      pending.withdraw(wish);
      return;
    }
    const call = callOf(conversation);
    if (!call) {
      give({ do: 'hang-up', conversation });
      return;
    }
    hungUp.add(conversation);
    options.onChange();
    const forget = () => {
      hungUp.delete(conversation);
      options.onChange();
    };
    if (await phone.hangUp(call)) browser.after(HANG_UP_MS, forget);
    else forget();
  }

  function openRecord({ record }: Action<'open-record'>) {
    desktop.screenPop({ show: 'record', record }).catch((error: unknown) => {
      const failure = failureOf(error, 'desktop.pop-refused');
      notices.say({ id: 'failed.open-record', level: 'error', key: 'failed.open-record', failure });
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
        return withCall(action.conversation, (call) => phone.answer(call));
      case 'hold':
        return withCall(action.conversation, (call) => phone.hold(call, action.held));
      case 'mute':
        return withCall(action.conversation, (call) => phone.mute(call, action.muted));
      case 'send-digits':
        return withCall(action.conversation, (call) => phone.sendDigits(call, action.digits));
      case 'claim-audio':
        return options.claimAudio();
      case 'open-record':
        return openRecord(action);
      case 'try-again':
        return options.tryAgain();
      case 'allow-microphone':
        return void askMicrophone();
      case 'allow-sound':
        return options.ringAgain();
      case 'dismiss':
        return notices.dismiss(action.notice);
      default:
        return give(action);
    }
  }

  return { send, recent: () => recent, isHungUp: (conversation) => hungUp.has(conversation) };
}
