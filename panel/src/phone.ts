import type { PhoneAccount, Voice, VoiceEvent } from '@jackfield/connector-core/ports';
import { backoffMs } from './backoff.js';
import type { Browser } from './browser.js';
import { failureOf, failureOfCode, kindOf, type Failure } from './failure.js';

export interface Call {
  /** The voice adapter's id. */
  id: string;
  /** As the SIP header said; absent where a contact center sends none. */
  conversation?: string;
  phase: 'ringing' | 'answering' | 'talking';
  held: boolean;
  muted: boolean;
  /** The contact center marks the leg of a conversation that the agent dialled. */
  autoAnswer: boolean;
}

/** `off`: this tab does not own the audio, or there is nothing to register with yet. */
export type PhoneState = 'off' | 'starting' | 'registered' | 'failed';

export interface Phone {
  state(): PhoneState;
  calls(): readonly Call[];
  /** Loads the voice adapter and registers, unless it did already. */
  use(account: PhoneAccount): void;
  /** Unregisters as soon as no call is on. */
  release(): void;
  /** Asks for the microphone. `denied`: there is none to talk into, so that a call would be pointless. */
  openMicrophone(): Promise<'open' | 'denied' | 'unavailable'>;
  /** Answers; a call that cannot be answered goes on ringing. */
  answer(call: Call): Promise<void>;
  /** False when it failed. */
  hangUp(call: Call): Promise<boolean>;
  hold(call: Call, held: boolean): Promise<boolean>;
  mute(call: Call, muted: boolean): Promise<boolean>;
  sendDigits(call: Call, digits: string): Promise<boolean>;
}

/** The agent's phone in this tab: loads `Voice` when it is needed, and keeps what it says of its calls. */
export function createPhone(options: {
  browser: Browser;
  loadVoice: () => Promise<Voice>;
  onChange: () => void;
  onProblem: (failure: Failure) => void;
  onSolved: (problem: 'microphone' | 'voice.registration-failed') => void;
}): Phone {
  const { browser } = options;
  let voice: Promise<Voice> | undefined;
  let state: PhoneState = 'off';
  let account: PhoneAccount | undefined;
  let attempt = 0;
  let cancelRetry = () => {};
  let calls: Call[] = [];

  function enter(next: PhoneState) {
    state = next;
    options.onChange();
  }

  function load(): Promise<Voice> {
    voice ??= options.loadVoice().then((loaded) => {
      loaded.onEvent(hear);
      return loaded;
    });
    // A chunk that did not arrive is asked for again next time.
    voice.catch(() => (voice = undefined));
    return voice;
  }

  function hear(event: VoiceEvent) {
    switch (event.kind) {
      case 'registration':
        if (account) enter(event.state === 'unregistered' ? 'off' : registrationState[event.state]);
        return;
      case 'incoming':
        calls = [
          ...calls,
          {
            id: event.call,
            phase: 'ringing',
            held: false,
            muted: false,
            autoAnswer: event.autoAnswer,
            ...(event.conversation !== undefined && { conversation: event.conversation }),
          },
        ];
        break;
      case 'connected':
        patch(event.call, { phase: 'talking' });
        break;
      case 'held':
        patch(event.call, { held: event.held });
        break;
      case 'muted':
        patch(event.call, { muted: event.muted });
        break;
      case 'ended':
        calls = calls.filter((call) => call.id !== event.call);
        if (!account) void unregister();
        break;
      case 'problem':
        options.onProblem(failureOfCode(event.code));
        return;
    }
    options.onChange();
  }

  function patch(id: string, with_: Partial<Call>) {
    calls = calls.map((call) => (call.id === id ? { ...call, ...with_ } : call));
  }

  async function register(wanted: PhoneAccount) {
    enter('starting');
    try {
      await (await load()).register(wanted);
      attempt = 0;
      if (account === wanted) enter('registered');
      options.onSolved('voice.registration-failed');
    } catch (error) {
      if (account !== wanted) return;
      enter('failed');
      options.onProblem(failureOf(error, 'voice.registration-failed'));
      cancelRetry = browser.after(backoffMs(attempt++, browser.randomBytes(1)[0] ?? 0), () => {
        if (account === wanted) void register(wanted);
      });
    }
  }

  async function unregister() {
    if (calls.length > 0 || !voice) return;
    // One that did not load has nothing to sign off.
    await voice.then((loaded) => loaded.unregister()).catch(() => undefined);
  }

  async function act(run: (voice: Voice) => Promise<void>) {
    try {
      await run(await load());
      return true;
    } catch (error) {
      options.onProblem(failureOf(error, 'voice.call-failed'));
      return false;
    }
  }

  return {
    state: () => state,
    calls: () => calls,
    use(next) {
      if (account && sameAccount(account, next)) return;
      account = next;
      void register(next);
    },
    release() {
      if (!account) return;
      account = undefined;
      cancelRetry();
      enter('off');
      void unregister();
    },
    async openMicrophone() {
      try {
        await (await load()).openMicrophone();
        options.onSolved('microphone');
        return 'open';
      } catch (error) {
        options.onProblem(failureOf(error, 'voice.call-failed'));
        return microphoneIsMissing(error) ? 'denied' : 'unavailable';
      }
    },
    async answer(call) {
      patch(call.id, { phase: 'answering' });
      options.onChange();
      try {
        const loaded = await load();
        await loaded.openMicrophone();
        options.onSolved('microphone');
        await loaded.answer(call.id);
      } catch (error) {
        patch(call.id, { phase: 'ringing', autoAnswer: false });
        options.onChange();
        options.onProblem(failureOf(error, 'voice.call-failed'));
      }
    },
    hangUp: (call) => act((loaded) => loaded.hangUp(call.id)),
    hold: (call, held) => act((loaded) => loaded.hold(call.id, held)),
    mute: (call, muted) => act((loaded) => loaded.mute(call.id, muted)),
    sendDigits: (call, digits) => act((loaded) => loaded.sendDigits(call.id, digits)),
  };
}

const registrationState = { registering: 'starting', registered: 'registered', failed: 'failed' } as const;

/** Denied, not plugged in, or in use elsewhere: as opposed to a voice adapter that did not load. */
const microphoneIsMissing = (error: unknown) =>
  ['permission', 'not-found', 'conflict'].includes(kindOf(error) ?? '');

const sameAccount = (one: PhoneAccount, other: PhoneAccount) =>
  one.wsUri === other.wsUri && one.sipUri === other.sipUri && one.password === other.password;
