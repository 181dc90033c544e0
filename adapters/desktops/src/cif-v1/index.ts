export type { CiFramework, CifHost } from '../cif/ci-framework.js';
export type { CifOptions } from '../cif/options.js';
export { createCifV1 } from './cif-v1.js';
export { cifV1 } from './definition.js';
