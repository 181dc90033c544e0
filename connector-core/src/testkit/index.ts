export * from './contact-center.js';
export * from './desktop.js';
export * from './voice.js';
export * from './crm.js';
