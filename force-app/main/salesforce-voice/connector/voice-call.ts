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
  /** Under which Salesforce knows it: the id that its conversation had at first. */
  id: string;
  /** Under which the panel knows it now. */
  conversation: string;
  stage: Stage;
  direction: DrawnConversation['direction'];
  /** As it may be shown; absent where it is withheld. */
  number?: string;
  queue?: string;
  /** Salesforce's id of the VoiceCall; absent where Salesforce makes it by itself, or none could be made. */
  record?: string;
  held: boolean;
  muted: boolean;
}

export type VoiceCalls = ReadonlyMap<string, VoiceCall>;

const WITHHELD = 'customer.withheld';

/**
 * @param before what Salesforce was told: a conversation that was joined to another id stays what it is there
 * @param waits whether an inbound call waits for its VoiceCall before it is offered
 */
export function voiceCallsOf(
  state: PanelState,
  before: VoiceCalls,
  waits: (conversation: string) => boolean,
): VoiceCalls {
  const calls = new Map<string, VoiceCall>();
  for (const one of state.view?.conversations ?? []) {
    const stage = stageOf(one, waits(one.id));
    const id = [one.id, ...(one.otherIds ?? [])].find((each) => before.has(each)) ?? one.id;
    if (stage) calls.set(id, voiceCallOf(id, one, stage));
  }
  return calls;
}

/**
 * None for a wish, and for a call that could not be answered here yet: its leg has not arrived, or Salesforce has no VoiceCall
 * of it yet.
 */
function stageOf({ state, wished, call, callRecord }: DrawnConversation, waits: boolean): Stage | undefined {
  if (wished) return undefined;
  switch (state) {
    case 'alerting':
      return call && (callRecord?.recordId || callRecord?.status === 'failed' || !waits)
        ? 'offered'
        : undefined;
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

function voiceCallOf(id: string, conversation: DrawnConversation, stage: Stage): VoiceCall {
  const { direction, customerAddress, queue, state, call, callRecord } = conversation;
  return {
    id,
    conversation: conversation.id,
    stage,
    direction,
    ...(customerAddress !== WITHHELD && { number: customerAddress }),
    ...(queue !== undefined && { queue }),
    ...(callRecord?.recordId !== undefined && { record: callRecord.recordId }),
    held: call?.held ?? state === 'held',
    muted: call?.muted ?? false,
  };
}
