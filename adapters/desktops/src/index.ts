import { openCtiClassic } from './open-cti-classic/definition.js';
import { openCtiLightning } from './open-cti-lightning/definition.js';

/** What a face may choose from. The code of each comes from its own path, `@jackfield/desktops/<id>`. */
export const desktops = [openCtiLightning, openCtiClassic] as const;
