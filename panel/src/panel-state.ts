import type { Failure } from './failure.js';
import type { PanelAction } from './actions.js';
import type { MessageKey, Params, Texts } from './messages/index.js';
import type { ShownConversation, ShownView } from './overlay.js';
import type { PhoneState } from './phone.js';

/**
 * - `signing-in`, `connecting`: nothing to draw yet
 * - `cannot-sign-in`: a person has to do something; `failure` says what
 * - `ready`: the view is the gateway's
 * - `reconnecting`: the view is the last one that came; what the agent does is kept
 */
export type PanelPhase = 'signing-in' | 'cannot-sign-in' | 'connecting' | 'ready' | 'reconnecting';

/** What this tab's phone has of a conversation. */
export interface CallHere {
  phase: 'ringing' | 'answering' | 'talking';
  held: boolean;
  muted: boolean;
}

/** A conversation with what this tab knows of it. */
export interface DrawnConversation extends ShownConversation {
  /** Absent: no leg of it is in this tab, so it can be neither answered nor muted here. */
  call?: CallHere;
}

/** A message of the panel itself, beside those of the conversations. */
export interface Notice {
  id: string;
  level: 'info' | 'warning' | 'error';
  key?: MessageKey;
  params?: Params;
  failure?: Failure;
  /** What can be done about it, by a button. */
  remedy?: { key: MessageKey; action: PanelAction };
  /** Stays until it is solved. */
  lasting?: boolean;
}

/** Everything that a face draws. A new object at every change. */
export interface PanelState {
  phase: PanelPhase;
  failure?: Failure;
  view?: Omit<ShownView, 'conversations'> & { conversations: DrawnConversation[] };
  /** Whether this tab has the audio. */
  audio: 'here' | 'elsewhere' | 'unknown';
  phone: PhoneState;
  notices: Notice[];
  texts: Texts;
  /** What was dialled in this tab, newest first. */
  recent: string[];
}
