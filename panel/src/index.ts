export type { PanelAction } from './actions.js';
export { browserOf, type Browser, type Socket, type SocketListener } from './browser.js';
export type { Failure } from './failure.js';
export {
  createTexts,
  en,
  english,
  type Language,
  type MessageKey,
  type Params,
  type Texts,
} from './messages/index.js';
export type { CallHere, DrawnConversation, Notice, PanelPhase, PanelState } from './panel-state.js';
export { startPanel, type Panel, type PanelOptions } from './panel.js';
export { loadRingTone } from './load-ring-tone.js';
export type { RingTone } from './ring-tone.js';
export { SignInRefused, type Session, type Ticket } from './sign-in.js';
