export type { PanelAction } from './actions.js';
export { browserOf } from './browser.js';
export type { Failure } from './failure.js';
export { createTexts, english, type MessageKey, type Params, type Texts } from './messages/index.js';
export type { DrawnConversation, Notice, PanelState } from './panel-state.js';
export { startPanel, type Panel } from './panel.js';
export { loadRingTone } from './load-ring-tone.js';
export { SignInRefused } from './sign-in-refused.js';
export type { Ticket } from './sign-in.js';
