export * from './adapter-error.js';
export * from './contact-center.js';
export * from './crm.js';
export * from './definition.js';
export * from './desktop.js';
export * from './error-catalogue.js';
export * from './platform.js';
export * from './voice.js';
