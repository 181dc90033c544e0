import type { VoiceEvent } from '@jackfield/connector-core/ports';

export type EndCause = Extract<VoiceEvent, { kind: 'ended' }>['cause'];

/** How JsSIP tells that a session is over: `failed` before it was confirmed, `ended` after. */
export interface SipEnding {
  originator: string;
  cause: string;
}

/** Causes of an orderly end; every other one means that something broke (jssip/lib/Constants.js, `causes`). */
const hungUp = 'Terminated';
const canceled = 'Canceled';
const declined = ['Rejected', 'Busy', 'Unavailable'];

/** Before the call was confirmed: the caller gave up, the agent declined, or something broke. */
export function causeOfFailure({ originator, cause }: SipEnding): EndCause {
  if (cause === canceled) return originator === 'remote' ? 'canceled' : 'local';
  if (declined.includes(cause)) return 'rejected';
  return 'failed';
}

/** After the call was confirmed: somebody hung up, or something broke. */
export function causeOfEnd({ originator, cause }: SipEnding): EndCause {
  if (cause !== hungUp) return 'failed';
  return originator === 'remote' ? 'remote' : 'local';
}

/** A refused password is final; everything else may pass by itself. */
export function isRefused(ending: { cause?: string; status?: number }): boolean {
  const refusals = [401, 403, 404, 407];
  return (
    ending.cause === 'Authentication Error' ||
    (ending.status !== undefined && refusals.includes(ending.status))
  );
}
