import type { DrawnConversation, PanelState } from '@jackfield/panel';
import type { After } from './confirmations';

export interface WantedRecords {
  /** Asks once for the VoiceCall of each conversation that goes on. */
  take(state: PanelState): void;
  /** Whether its VoiceCall may still come. */
  awaits(conversation: string): boolean;
}

/**
 * Salesforce can show an inbound call only beside its VoiceCall, which the gateway creates. It is asked for here, since only calls
 * that are taken in Salesforce Voice get one. Of an outbound call Salesforce makes it by itself; the gateway is told so that it finds it.
 */
export function createWantedRecords(options: {
  want: (conversation: string) => void;
  onGivenUp: () => void;
  after: After;
  recordMs: number;
}): WantedRecords {
  const wanted = new Set<string>();
  const givenUp = new Set<string>();
  return {
    take({ view }) {
      for (const { id, callRecord } of (view?.conversations ?? []).filter(goesOn)) {
        if (callRecord || wanted.has(id)) continue;
        wanted.add(id);
        options.want(id);
        options.after(options.recordMs, () => {
          givenUp.add(id);
          options.onGivenUp();
        });
      }
    },
    awaits: (conversation) => !givenUp.has(conversation),
  };
}

function goesOn({ state, wished }: DrawnConversation): boolean {
  return !wished && state !== 'wrap-up' && state !== 'ended';
}
