import { connectionSentences } from './connection-texts.js';
import { contactCenterSentences } from './contact-center-texts.js';
import { licenceSentences } from './licence-texts.js';
import { prerequisiteSentences } from './prerequisite-texts.js';
import { salesforceSentences } from './salesforce-texts.js';
import type { Sentence } from './texts.js';
import { usersSentences } from './users-texts.js';
import { voiceAndRehearsalSentences } from './voice-and-rehearsal-texts.js';

/** What is said outside the catalogues of errors and findings, of every area. */
export const allSentences: readonly Sentence[] = [
  ...licenceSentences,
  ...usersSentences,
  ...contactCenterSentences,
  ...connectionSentences,
  ...prerequisiteSentences,
  ...salesforceSentences,
  ...voiceAndRehearsalSentences,
];
