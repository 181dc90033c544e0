export type { CifHost } from '../cif/ci-framework.js';
export type { CiFrameworkV2 } from './ci-framework-v2.js';
export { createCifV2 } from './cif-v2.js';
export { cifV2 } from './definition.js';
export { findWorkspace } from './find-workspace.js';
export type { CifV2Options } from './options.js';
export type { OpenConversation, Workspace } from './workspace.js';
