export { openCtiLightning } from './definition.js';
export type { OpenCti, OpenCtiHost } from './open-cti.js';
export { type OpenCtiLightningOptions, createOpenCtiLightning } from './open-cti-lightning.js';
