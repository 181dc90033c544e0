export * from './agent-view.js';
export type { ConversationMessageKey } from './message-keys.js';
export * from './messages.js';
export type { Presence, PresenceStatus, RequestedPresence } from '../agent/presence.js';
export type { Campaign, DispositionNode } from '../agent/disposition-tree.js';
export type { CallStatus, ConversationState } from '../conversation/conversation.js';
export type { Named } from '../conversation/event-kinds.js';
export type { CrmRecord, RecordKind, RecordRef } from '../records/crm-record.js';
export type { PopIntent, PopTarget } from '../records/intent.js';
