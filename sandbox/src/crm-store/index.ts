export { quoteName } from './build-schema.js';
export * from './crm-store.js';
export * from './store-error.js';
export * from './table-description.js';
