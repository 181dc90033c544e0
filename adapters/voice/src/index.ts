import { sip } from './sip/definition.js';

/** What a face may choose from. The code of each comes from its own path, `@jackfield/voice/<id>`. */
export const voices = [sip] as const;
