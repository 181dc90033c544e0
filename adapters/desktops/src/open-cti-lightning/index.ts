export { openCtiLightning } from './definition.js';
export type { OpenCti, OpenCtiHost } from './open-cti.js';
export { createOpenCtiLightning } from './open-cti-lightning.js';
export type { OpenCtiLightningOptions } from './options.js';
