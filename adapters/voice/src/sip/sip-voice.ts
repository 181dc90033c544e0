import type { Voice, VoiceEvent } from '@jackfield/connector-core/ports';
import type { Call } from './call.js';
import { createCalls } from './calls.js';
import { createConnection } from './connection.js';
import { createMicrophone } from './microphone.js';

export interface SipVoiceOptions {
  /** The page that plays and records. */
  window: Window;
  /** How long `register` waits for the server. Milliseconds. @default 10000 */
  registerTimeoutMs?: number;
  /** Cap of the search for network paths, 500 to 1000. Milliseconds. @default 700 */
  iceGatheringMs?: number;
  /** Bounds of the pause between two tries to reach the server again. Seconds. @default 1 to 8 */
  recovery?: { minSeconds: number; maxSeconds: number };
}

/**
 * The agent's phone: SIP over WebSocket (RFC 7118) and WebRTC, on JsSIP.
 *
 * - `register` rejects with `auth` when user or password are wrong, and then stops. It rejects with `unavailable` when
 *   the server does not answer in time; the phone then goes on trying and says by an event when it is registered.
 * - `answer`, `hold` and `hangUp` of a connected call wait for a broken connection to come back.
 * - `unregister` ends the calls and gives the microphone back.
 */
export function createSipVoice(options: SipVoiceOptions): Voice {
  const listeners = new Set<(event: VoiceEvent) => void>();
  const emit = (event: VoiceEvent): void => [...listeners].forEach((listener) => listener(event));

  let iceServers: { urls: string }[] = [];
  const microphone = createMicrophone(options.window, {
    lost: () => emit({ kind: 'problem', code: 'voice.microphone-lost' }),
    replaced: (track) => calls.microphoneReplaced(track),
  });
  const connection = createConnection(
    {
      registerTimeoutMs: options.registerTimeoutMs ?? 10_000,
      recovery: options.recovery ?? { minSeconds: 1, maxSeconds: 8 },
    },
    {
      state: (state, code) => emit({ kind: 'registration', state, ...(code && { code }) }),
      session: (session, request) => calls.accept(session, request),
      registered: () => calls.connectionBack(),
      lost: () => calls.connectionLost(),
    },
  );
  const calls = createCalls({
    window: options.window,
    connection,
    microphone,
    options: {
      iceGatheringMs: options.iceGatheringMs ?? 700,
      changeTimeoutMs: 5_000,
      iceServers: () => iceServers,
    },
    emit,
  });

  /** A promise in any case: a call that is unknown rejects, it does not throw. */
  const onCall =
    <Rest extends unknown[], Result>(work: (call: Call, ...rest: Rest) => Result | Promise<Result>) =>
    (id: string, ...rest: Rest): Promise<Result> =>
      new Promise((resolve) => resolve(work(calls.find(id), ...rest)));

  return {
    openMicrophone: () => microphone.open(),
    register: (account) => {
      iceServers = account.iceServers;
      return connection.register(account);
    },
    unregister: async () => {
      calls.endAll();
      await connection.unregister();
      microphone.close();
    },
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    answer: onCall((call) => call.answer()),
    hangUp: onCall((call) => call.hangUp()),
    hold: onCall((call, held: boolean) => call.hold(held)),
    mute: onCall((call, muted: boolean) => call.mute(muted)),
    sendDigits: onCall((call, digits: string) => call.sendDigits(digits)),
    sample: onCall((call) => call.sample()),
  };
}
