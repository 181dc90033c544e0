import { cifV1 } from './cif-v1/definition.js';
import { cifV2 } from './cif-v2/definition.js';
import { openCtiClassic } from './open-cti-classic/definition.js';
import { openCtiLightning } from './open-cti-lightning/definition.js';

/** What a face may choose from. The code of each comes from its own path, `@jackfield/desktops/<id>`. */
export const desktops = [openCtiLightning, openCtiClassic, cifV1, cifV2] as const;
