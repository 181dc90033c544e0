export * from './desktop.js';
