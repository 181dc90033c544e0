import type { Change } from './changes';
import type { Confirmations } from './confirmations';
import type { VoiceCall } from './voice-call';

export interface Expectations {
  /** Resolves with the next such change. */
  next(isMeant: (change: Change) => boolean): Promise<VoiceCall>;
  /** Whether somebody was waiting for it. */
  meet(change: Change): boolean;
}

/**
 * What Salesforce asked for and the contact center has not confirmed. Who asked is told by the answer, and must not be told
 * by an event as well.
 */
export function createExpectations({ wait }: Confirmations): Expectations {
  interface Expectation {
    isMeant: (change: Change) => boolean;
    confirm: (call: VoiceCall) => void;
  }
  const open = new Set<Expectation>();
  return {
    next: (isMeant) =>
      wait((confirm) => {
        const expectation = { isMeant, confirm };
        open.add(expectation);
        return () => open.delete(expectation);
      }),
    meet(change) {
      const met = [...open].find(({ isMeant }) => isMeant(change));
      met?.confirm(change.call);
      return met !== undefined;
    },
  };
}
