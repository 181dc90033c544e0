export * from './desktop.js';
export * from './voice.js';
