/**
 * What the stand-in `Microsoft.CIFramework` and the desktop say to each other by postMessage. The platform's own envelope is
 * not public; this one is private between our two parts, and nothing else may rely on it.
 */
export const FRAMEWORK_MARK = 'sandbox-ciframework';

/** Frame → desktop. The first one has the method `hello`. */
export interface FrameworkCall {
  mark: typeof FRAMEWORK_MARK;
  call: number;
  method: string;
  args: unknown[];
}

/** Desktop → frame. */
export type FrameworkReply =
  | { mark: typeof FRAMEWORK_MARK; call: number; answer: unknown }
  | { mark: typeof FRAMEWORK_MARK; call: number; error: FrameworkError }
  | { mark: typeof FRAMEWORK_MARK; event: FrameworkEvent; data: string };

/** What a promise of the framework rejects with. */
export interface FrameworkError {
  errorCode: number;
  message: string;
}

export type FrameworkEvent =
  | 'onclicktoact'
  | 'onmodechanged'
  | 'onsizechanged'
  | 'onpagenavigate'
  | 'onSessionSwitched'
  | 'onSessionClosed'
  | 'onPresenceChange';

/** Whether a posted message is one of ours; anybody may post anything. */
export function isFrameworkCall(data: unknown): data is FrameworkCall {
  return isMarked(data) && typeof (data as Partial<FrameworkCall>).method === 'string';
}

export function isFrameworkReply(data: unknown): data is FrameworkReply {
  return isMarked(data);
}

function isMarked(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'mark' in data && data.mark === FRAMEWORK_MARK;
}

/** https://learn.microsoft.com/dynamics365/customer-service/develop/reference/microsoft-ciframework */
export const VERSION_1_METHODS = [
  'setWidth',
  'getWidth',
  'setMode',
  'getMode',
  'createRecord',
  'retrieveRecord',
  'updateRecord',
  'deleteRecord',
  'getEntityMetadata',
  'setClickToAct',
  'getClickToAct',
  'searchAndOpenRecords',
  'getEnvironment',
  'openForm',
  'renderSearchPage',
] as const;

/** What there is only where an app has sessions. */
export const VERSION_2_METHODS = [
  'notifyEvent',
  'cancelEvent',
  'createTab',
  'getTabs',
  'getFocusedTab',
  'focusTab',
  'setTabTitle',
  'closeTab',
  'canCreateSession',
  'createSession',
  'getSession',
  'getFocusedSession',
  'getAllSessions',
  'setSessionTitle',
  'requestFocusSession',
  'notifyKPIBreach',
  'getPresence',
  'setPresence',
] as const;

export type FrameworkMethod = (typeof VERSION_1_METHODS)[number] | (typeof VERSION_2_METHODS)[number];
