/**
 * What the stand-in `sforce.interaction` and a page of Classic say to each other by postMessage. Like that of Lightning it
 * is private between our two parts: the platform's own is not public.
 */
export const INTERACTION_MARK = 'sandbox-interaction';

/** What a callback gets. Records come as JSON texts. */
export interface InteractionAnswer {
  result: unknown;
  error?: string;
  /** Of `saveLog`: the id of a new record. */
  id?: string;
}

/** Frame → page. */
export interface InteractionCall {
  mark: typeof INTERACTION_MARK;
  call: number;
  method: InteractionMethod;
  args: unknown[];
}

/** Page → frame. */
export type InteractionReply =
  | { mark: typeof INTERACTION_MARK; call: number; answer: InteractionAnswer }
  | { mark: typeof INTERACTION_MARK; event: 'clickToDial' | 'focus'; answer: InteractionAnswer };

/** Methods that the page answers; those of `sforce.interaction.cti` are listed apart. */
export const CTI_METHODS = [
  'enableClickToDial',
  'disableClickToDial',
  'getCallCenterSettings',
  'getSoftphoneLayout',
  'setSoftphoneHeight',
  'setSoftphoneWidth',
] as const;
export const INTERACTION_METHODS = [
  'getPageInfo',
  'isInConsole',
  'isVisible',
  'setVisible',
  'refreshPage',
  'refreshRelatedList',
  'runApex',
  'saveLog',
  'screenPop',
  'searchAndGetScreenPopUrl',
  'searchAndScreenPop',
] as const;
export type InteractionMethod = (typeof CTI_METHODS)[number] | (typeof INTERACTION_METHODS)[number];

/** Whether a posted message is one of ours; anybody may post anything. */
export function isInteractionCall(data: unknown): data is InteractionCall {
  if (!isMarked(data)) return false;
  const { method } = data as InteractionCall;
  return [...CTI_METHODS, ...INTERACTION_METHODS].includes(method);
}

export function isInteractionReply(data: unknown): data is InteractionReply {
  return isMarked(data);
}

function isMarked(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'mark' in data && data.mark === INTERACTION_MARK;
}
