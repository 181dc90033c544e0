import {
  type ErrorCode,
  type VoiceEvent,
  type VoiceSample,
  catalogued,
} from '@jackfield/connector-core/ports';
import JsSIP from 'jssip';
import type { EndEvent, RTCSession } from 'jssip/lib/RTCSession.js';
import { type EndCause, causeOfEnd, causeOfFailure } from './causes.js';
import type { Connection } from './connection.js';
import type { Microphone } from './microphone.js';
import { createRemoteAudio } from './remote-audio.js';
import { type StatsReport, createSampler } from './sample.js';

export interface Call {
  readonly id: string;
  answer(): Promise<void>;
  hangUp(): void;
  hold(held: boolean): Promise<void>;
  mute(muted: boolean): void;
  sendDigits(digits: string): Promise<void>;
  sample(): Promise<VoiceSample>;
  connectionLost(): void;
  connectionBack(): void;
  replaceMicrophone(track: MediaStreamTrack): void;
}

/** What a call needs of the phone around it. */
export interface CallContext {
  window: Window;
  connection: Pick<Connection, 'state' | 'whenRegistered'>;
  microphone: Microphone;
  options: {
    /** At most so long are network paths gathered before the answer is sent. Milliseconds. */
    iceGatheringMs: number;
    /** How long a change of a call may wait for the one before it. Milliseconds. */
    changeTimeoutMs: number;
    iceServers: () => { urls: string }[];
  };
  emit: (event: VoiceEvent) => void;
}

type CallState = 'ringing' | 'answering' | 'connected' | 'ended';

/** 486 Busy Here: this phone says no, the contact center may offer the call to another agent. */
const decline = { status_code: 486, reason_phrase: 'Busy Here' };

/** JsSIP's own gap of 500 ms makes a card number take ten seconds; RFC 4733 leaves it to us, 50 ms is the usual least. */
const digitTimes = { duration: 120, interToneGap: 80 };

/** How often a change looks whether it may begin. Milliseconds. */
const pollMs = 50;

/**
 * ```
 *  INVITE        answer()          ACK             hold(true)
 *  ──────▶ ringing ─────▶ answering ───▶ connected ──────────▶ connected, held
 *             │               │              │     ◀──────────       │
 *  hangUp(),  │               │ failed       │      hold(false)      │ hangUp(), BYE
 *  CANCEL,    ▼               ▼              ▼                       ▼
 *  socket   ended ◀───────────┴──────────────┴───────────────────────┘
 *  broken
 * ```
 * A connected call outlives a broken socket: its sound does not pass through it.
 */
export function createCall(session: RTCSession, context: CallContext, forget: () => void): Call {
  const { window, connection, microphone, options, emit } = context;
  const id = session.id;
  const sampler = createSampler();
  const audio = createRemoteAudio(window, {
    blocked: () => emit({ kind: 'problem', call: id, code: 'voice.audio-blocked' }),
  });
  let state: CallState = 'ringing';
  let held = false;
  let muted = false;
  let stream: MediaStream | undefined;
  /** Changes of one call are made one after the other: a second offer before the answer of the first is an error. */
  let changes: Promise<unknown> = Promise.resolve();
  let answering: Promise<void> | undefined;
  /** What waits for an answer that will not come once the call is over. */
  const waiting = new Set<() => void>();

  const end = (cause: EndCause): void => {
    if (state === 'ended') return;
    state = 'ended';
    audio.stop();
    stream?.getTracks().forEach((track) => track.stop());
    waiting.forEach((giveUp) => giveUp());
    forget();
    emit({ kind: 'ended', call: id, cause });
  };

  /** JsSIP may enable the track again when the far side re-invites during a hold (versatica/JsSIP#977). */
  const keepSilence = (): void => {
    for (const track of stream?.getAudioTracks() ?? []) track.enabled = !held && !muted;
  };

  session.on('icecandidate', gatherAtMost(options.iceGatheringMs));
  session.on('peerconnection', ({ peerconnection }) => {
    audio.play(peerconnection);
    peerconnection.addEventListener('connectionstatechange', () => {
      if (peerconnection.connectionState === 'failed') {
        emit({ kind: 'problem', call: id, code: 'voice.media-lost' });
      }
    });
  });
  session.on('confirmed', () => {
    if (state !== 'answering') return;
    state = 'connected';
    emit({ kind: 'connected', call: id });
  });
  session.on('failed', (event: EndEvent) => end(causeOfFailure(event)));
  session.on('ended', (event: EndEvent) => end(causeOfEnd(event)));
  session.on('unhold', () => keepSilence());

  const mustBeAlive = (): void => {
    if (state === 'ended') throw catalogued('voice.call-unknown');
  };

  const mustBeConnected = (): void => {
    mustBeAlive();
    if (state !== 'connected') throw catalogued('voice.call-not-connected');
  };

  /** Waits for `begin` to call back, or for the end of the call. */
  const unlessEnded = (begin: (done: () => void, fail: (error: Error) => void) => void): Promise<void> => {
    let giveUp = (): void => undefined;
    return new Promise<void>((resolve, reject) => {
      giveUp = () => reject(catalogued('voice.call-unknown'));
      waiting.add(giveUp);
      begin(resolve, reject);
    }).finally(() => waiting.delete(giveUp));
  };

  const change = <T>(work: () => Promise<T>): Promise<T> => {
    const result = changes.then(work);
    changes = result.catch(() => undefined);
    return result;
  };

  /** Neither JsSIP nor the browser says when it comes to hold; while connected, a look now and then does. */
  const connectedUntil = async (holds: () => boolean, otherwise: ErrorCode): Promise<void> => {
    for (let waited = 0; ; waited += pollMs) {
      mustBeConnected();
      if (holds()) return;
      if (waited >= options.changeTimeoutMs) throw catalogued(otherwise);
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
  };

  /** JsSIP calls back on success only; on failure it ends the call. */
  const reinvite = async (begin: (done: () => void) => boolean): Promise<void> => {
    await connection.whenRegistered();
    await connectedUntil(() => session.isReadyToReOffer(), 'voice.call-changing');
    await unlessEnded((done, fail) => {
      if (!begin(done)) fail(catalogued('voice.call-changing'));
    });
  };

  /** A way that still carries sound is left alone: should the renewal fail, JsSIP ends the call. */
  const renewPath = (): Promise<void> =>
    change(async () => {
      if (state !== 'connected' || session.connection.iceConnectionState !== 'disconnected') return;
      await reinvite((done) => session.renegotiate({ rtcOfferConstraints: { iceRestart: true } }, done));
      keepSilence();
    });

  const answer = async (): Promise<void> => {
    mustBeAlive();
    // A microphone that is denied leaves the call ringing.
    await microphone.open();
    await connection.whenRegistered();
    mustBeAlive();
    const mediaStream = (stream = microphone.streamForCall());
    state = 'answering';
    await unlessEnded((done) => {
      session.on('confirmed', done);
      session.answer({ mediaStream, pcConfig: { iceServers: options.iceServers() } });
    });
  };

  const answerAgain = (error: unknown): never => {
    answering = undefined;
    throw error;
  };

  /** The far side hears of it when the phone is back; the agent need not wait for that. */
  const hangUpLater = (): void => {
    session.connection.close();
    connection.whenRegistered().then(
      () => !session.isEnded() && session.terminate(),
      () => !session.isEnded() && session.terminate(),
    );
    end('local');
  };

  return {
    id,
    answer: () => (answering ??= answer().catch(answerAgain)),
    hangUp: () => {
      if (state === 'ended' || session.isEnded()) return;
      if (state === 'ringing') session.terminate(decline);
      else if (connection.state === 'registered') session.terminate();
      else hangUpLater();
    },
    hold: (next) =>
      change(async () => {
        mustBeConnected();
        if (held === next) return;
        // Silence before the far side knows: what is said now is not meant for the caller.
        held = true;
        keepSilence();
        try {
          await reinvite((done) => (next ? session.hold({}, done) : session.unhold({}, done)));
          held = next;
        } catch (error) {
          held = !next;
          throw error;
        } finally {
          keepSilence();
        }
        emit({ kind: 'held', call: id, held: next });
      }),
    mute: (next) => {
      mustBeConnected();
      if (muted === next) return;
      muted = next;
      if (next) session.mute({ audio: true });
      else session.unmute({ audio: true });
      keepSilence();
      emit({ kind: 'muted', call: id, muted: next });
    },
    sendDigits: async (digits) => {
      mustBeConnected();
      if (!/^[0-9*#]+$/.test(digits)) throw catalogued('voice.digits-invalid');
      // Right after the answer the sound, and with it the way of the digits, is still being set up.
      const way = (): boolean => session.connection.getSenders().some(({ dtmf }) => dtmf?.canInsertDTMF);
      await connectedUntil(way, 'voice.digits-unsupported');
      // Without this JsSIP sends SIP INFO, which contact centers do not hear (RTCSession.js, sendDTMF).
      session.sendDTMF(digits, { transportType: JsSIP.C.DTMF_TRANSPORT.RFC2833, ...digitTimes });
    },
    sample: async () => {
      mustBeConnected();
      const reports: StatsReport[] = [];
      (await session.connection.getStats()).forEach((report: StatsReport) => reports.push(report));
      return sampler(reports);
    },
    connectionBack: () => {
      // After a change of network the sound has lost its way, too. Should it not be found, the call ends and says so.
      renewPath().catch(() => undefined);
    },
    connectionLost: () => {
      // The INVITE's transaction died with the socket: an answer could not be sent any more.
      if (state !== 'ringing' && state !== 'answering') return;
      end('failed');
      if (!session.isEnded()) session.terminate(decline);
    },
    replaceMicrophone: (track) => {
      if (state === 'ended' || !stream) return track.stop();
      const next = new MediaStream([track]);
      stream.getTracks().forEach((old) => old.stop());
      stream = next;
      keepSilence();
      for (const sender of session.connection.getSenders()) {
        if (sender.track?.kind === 'audio') void sender.replaceTrack(track);
      }
    },
  };
}

/**
 * Gathering may last 40 s behind a VPN (versatica/JsSIP#940, #804), and JsSIP waits for all of it before it answers.
 * What was found by then does.
 */
function gatherAtMost(ms: number): (event: { ready: () => void }) => void {
  const limited = new WeakSet<() => void>();
  return ({ ready }) => {
    if (limited.has(ready)) return;
    limited.add(ready);
    setTimeout(ready, ms);
  };
}
