export { quoteName } from './build-schema.js';
export type { ChangeKind, HistoryQuery, RecordedChange } from './change-history.js';
export * from './crm-store.js';
export * from './store-error.js';
export * from './table-description.js';
