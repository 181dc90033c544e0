import { type ErrorCode, catalogued } from '@jackfield/connector-core/ports';
import type { RTCSession } from 'jssip/lib/RTCSession.js';
import type { UntilEnded } from './until-ended.js';

/** Changes of one call, made one after the other: a second offer before the answer of the first is an error. */
export interface Changes {
  /** Begins when the change before it has ended, however it ended. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Offers the far side something new, as soon as that is possible. `begin` says whether JsSIP took it on. */
  reinvite(begin: (done: () => void) => boolean): Promise<void>;
  /** Resolves when it holds; rejects with `otherwise` after the timeout, and at once when the call is not connected. */
  connectedUntil(holds: () => boolean, otherwise: ErrorCode): Promise<void>;
}

export interface ChangesContext {
  session: Pick<RTCSession, 'isReadyToReOffer'>;
  whenRegistered: () => Promise<void>;
  /** Throws unless the call is connected. */
  mustBeConnected: () => void;
  untilEnded: UntilEnded;
  /** Milliseconds. */
  timeoutMs: number;
}

/** How often a change looks whether it may begin. Milliseconds. */
const pollMs = 50;

export function createChanges(context: ChangesContext): Changes {
  const { session, whenRegistered, mustBeConnected, untilEnded, timeoutMs } = context;
  let last: Promise<unknown> = Promise.resolve();

  /** Neither JsSIP nor the browser says when it comes to hold; while connected, a look now and then does. */
  const connectedUntil = async (holds: () => boolean, otherwise: ErrorCode): Promise<void> => {
    for (let waited = 0; ; waited += pollMs) {
      mustBeConnected();
      if (holds()) return;
      if (waited >= timeoutMs) throw catalogued(otherwise);
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
  };

  return {
    connectedUntil,
    inTurn: (work) => {
      const result = last.then(work);
      last = result.catch(() => undefined);
      return result;
    },
    reinvite: async (begin) => {
      await whenRegistered();
      await connectedUntil(() => session.isReadyToReOffer(), 'voice.call-changing');
      // JsSIP calls back on success only; on failure it ends the call.
      await untilEnded.wait((done, fail) => {
        if (!begin(done)) fail(catalogued('voice.call-changing'));
      });
    },
  };
}
