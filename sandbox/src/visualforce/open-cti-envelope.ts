/**
 * What the stand-in `sforce.opencti` and the desktop say to each other by postMessage. The platform's own envelope
 * is not public; this one is private between our two parts, and nothing else may rely on it.
 */
export const OPEN_CTI_MARK = 'sandbox-open-cti';

/** Frame → desktop. */
export interface OpenCtiCall {
  mark: typeof OPEN_CTI_MARK;
  call: number;
  method: OpenCtiMethod;
  args: Record<string, unknown>;
}

/** Desktop → frame. */
export type OpenCtiReply =
  | { mark: typeof OPEN_CTI_MARK; call: number; response: OpenCtiResponse }
  | {
      mark: typeof OPEN_CTI_MARK;
      event: 'clickToDial' | 'navigationChange';
      payload: Record<string, unknown>;
    };

export interface OpenCtiError {
  code: string;
  description: string;
}

/** Whether a posted message is one of ours; anybody may post anything. */
export function isOpenCtiCall(data: unknown): data is OpenCtiCall {
  return isMarked(data) && OPEN_CTI_METHODS.includes((data as OpenCtiCall).method);
}

export function isOpenCtiReply(data: unknown): data is OpenCtiReply {
  return isMarked(data);
}

function isMarked(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'mark' in data && data.mark === OPEN_CTI_MARK;
}

/** What a callback gets. */
export interface OpenCtiResponse {
  success: boolean;
  returnValue: unknown;
  errors: OpenCtiError[] | null;
}

/** Methods that the desktop answers. */
export const OPEN_CTI_METHODS = [
  'enableClickToDial',
  'disableClickToDial',
  'getAppViewInfo',
  'screenPop',
  'searchAndScreenPop',
  'saveLog',
  'runApex',
  'refreshView',
  'getCallCenterSettings',
  'getSoftphoneLayout',
  'setSoftphonePanelVisibility',
  'isSoftphonePanelVisible',
  'setSoftphonePanelHeight',
  'setSoftphonePanelWidth',
  'setSoftphonePanelIcon',
  'setSoftphonePanelLabel',
  'setSoftphoneItemIcon',
  'setSoftphoneItemLabel',
  'notifyInitializationComplete',
] as const;
export type OpenCtiMethod = (typeof OPEN_CTI_METHODS)[number];
