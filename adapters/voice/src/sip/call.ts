import { type VoiceEvent, type VoiceSample, catalogued } from '@jackfield/connector-core/ports';
import JsSIP from 'jssip';
import type { EndEvent, RTCSession } from 'jssip/lib/RTCSession.js';
import { type EndCause, causeOfEnd, causeOfFailure } from './causes.js';
import { createChanges } from './changes.js';
import type { Connection } from './connection.js';
import { gatherAtMost } from './gather-at-most.js';
import type { Microphone } from './microphone.js';
import { createOwnSound } from './own-sound.js';
import { createRemoteAudio } from './remote-audio.js';
import { type StatsReport, createSampler } from './sample.js';
import { createUntilEnded } from './until-ended.js';

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
  const ownSound = createOwnSound();
  const remoteAudio = createRemoteAudio(window, {
    blocked: () => emit({ kind: 'problem', call: id, code: 'voice.audio-blocked' }),
  });
  const untilEnded = createUntilEnded();
  let state: CallState = 'ringing';
  let answering: Promise<void> | undefined;

  const mustBeAlive = (): void => {
    if (state === 'ended') throw catalogued('voice.call-unknown');
  };

  const mustBeConnected = (): void => {
    mustBeAlive();
    if (state !== 'connected') throw catalogued('voice.call-not-connected');
  };

  const { inTurn, reinvite, connectedUntil } = createChanges({
    session,
    whenRegistered: connection.whenRegistered,
    mustBeConnected,
    untilEnded,
    timeoutMs: options.changeTimeoutMs,
  });

  const end = (cause: EndCause): void => {
    if (state === 'ended') return;
    state = 'ended';
    remoteAudio.stop();
    ownSound.stop();
    untilEnded.giveUp();
    forget();
    emit({ kind: 'ended', call: id, cause });
  };

  session.on('icecandidate', gatherAtMost(options.iceGatheringMs));
  session.on('peerconnection', ({ peerconnection }) => {
    remoteAudio.play(peerconnection);
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
  // JsSIP may enable the track again when the far side re-invites during a hold (versatica/JsSIP#977).
  session.on('unhold', () => ownSound.renew());

  const answer = async (): Promise<void> => {
    mustBeAlive();
    // A microphone that is denied leaves the call ringing.
    await microphone.open();
    await connection.whenRegistered();
    mustBeAlive();
    const mediaStream = ownSound.start(microphone.streamForCall());
    state = 'answering';
    await untilEnded.wait((done) => {
      session.on('confirmed', done);
      session.answer({ mediaStream, pcConfig: { iceServers: options.iceServers() } });
    });
  };

  const answerAgain = (error: unknown): never => {
    answering = undefined;
    throw error;
  };

  const hold = async (next: boolean): Promise<void> => {
    mustBeConnected();
    if (ownSound.held === next) return;
    // Silence before the far side knows: what is said now is not meant for the caller.
    ownSound.held = true;
    try {
      await reinvite((done) => (next ? session.hold({}, done) : session.unhold({}, done)));
      ownSound.held = next;
    } catch (error) {
      ownSound.held = !next;
      throw error;
    }
    emit({ kind: 'held', call: id, held: next });
  };

  /** A way that still carries sound is left alone: should the renewal fail, JsSIP ends the call. */
  const renewPath = async (): Promise<void> => {
    if (state !== 'connected' || session.connection.iceConnectionState !== 'disconnected') return;
    await reinvite((done) => session.renegotiate({ rtcOfferConstraints: { iceRestart: true } }, done));
    ownSound.renew();
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
    hold: (next) => inTurn(() => hold(next)),
    mute: (next) => {
      mustBeConnected();
      if (ownSound.muted === next) return;
      if (next) session.mute({ audio: true });
      else session.unmute({ audio: true });
      ownSound.muted = next;
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
      inTurn(renewPath).catch(() => undefined);
    },
    connectionLost: () => {
      // The INVITE's transaction died with the socket: an answer could not be sent any more.
      if (state !== 'ringing' && state !== 'answering') return;
      end('failed');
      if (!session.isEnded()) session.terminate(decline);
    },
    replaceMicrophone: (track) => {
      if (state === 'ended' || !ownSound.replace(track)) return track.stop();
      for (const sender of session.connection.getSenders()) {
        // Refused only when the call has ended meanwhile, and then nobody misses the microphone.
        if (sender.track?.kind === 'audio') sender.replaceTrack(track).catch(() => undefined);
      }
    },
  };
}
