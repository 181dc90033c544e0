import { malformedQuery } from '../dataverse-error.js';

/**
 * T-SQL's wildcards in SQLite's words: `%` and `_` are the same, and a character in brackets stands for itself.
 * https://learn.microsoft.com/power-apps/developer/data-platform/wildcard-characters
 */
export function likePattern(text: string): string {
  return text.replaceAll('\\', '\\\\').replace(/\[([^\]]*)\]/g, (_all, set: string) => {
    if (set.length !== 1) throw malformedQuery('Sets of characters are not supported by this stand-in.');
    return set === '%' || set === '_' ? `\\${set}` : set;
  });
}
