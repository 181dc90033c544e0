import type { DrawnConversation, PanelState } from '@jackfield/panel';

/**
 * Where a conversation stands for Salesforce Voice:
 *
 *   offered ─▶ talking ─▶ over ─▶ finished     over: in wrap-up
 *      └──────────┴─────▶ finished ─▶ over     where the contact center tells of the end first
 */
export type Stage = 'offered' | 'talking' | 'over' | 'finished';

/** What Salesforce Voice is told of a conversation. */
export interface VoiceCall {
  id: string;
  stage: Stage;
  direction: DrawnConversation['direction'];
  /** As it may be shown; absent where it is withheld. */
  number?: string;
  queue?: string;
  held: boolean;
  muted: boolean;
}

export type VoiceCalls = ReadonlyMap<string, VoiceCall>;

const WITHHELD = 'customer.withheld';

export function voiceCallsOf(state: PanelState): VoiceCalls {
  const calls = new Map<string, VoiceCall>();
  for (const one of state.view?.conversations ?? []) {
    const stage = stageOf(one);
    if (stage) calls.set(one.id, voiceCallOf(one, stage));
  }
  return calls;
}

/** None for a wish, and for a call that could not be answered here yet: its leg has not arrived. */
function stageOf({ state, wished, call }: DrawnConversation): Stage | undefined {
  if (wished) return undefined;
  switch (state) {
    case 'alerting':
      return call && 'offered';
    case 'dialing':
      return 'offered';
    case 'connected':
    case 'held':
      return 'talking';
    case 'wrap-up':
      return 'over';
    case 'ended':
      return 'finished';
  }
}

function voiceCallOf(conversation: DrawnConversation, stage: Stage): VoiceCall {
  const { id, direction, customerAddress, queue, state, call } = conversation;
  return {
    id,
    stage,
    direction,
    ...(customerAddress !== WITHHELD && { number: customerAddress }),
    ...(queue !== undefined && { queue }),
    held: call?.held ?? state === 'held',
    muted: call?.muted ?? false,
  };
}
