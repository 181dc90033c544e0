// The check of a solution before anybody imports it. There is no schema that real exports pass, so this compares with what they have in common.
import { checkComponents } from './check-components.mjs';
import { checkContents } from './check-contents.mjs';
import { checkControls } from './check-controls.mjs';
import { checkEntries } from './check-entries.mjs';
import { checkLayout } from './check-layout.mjs';

/**
 * @param {Map<string, Buffer>} entries of the zip
 * @param {{ version: string, managed: boolean }} expected `version`: of the release, e.g. 0.1.0
 * @returns {string[]} what is wrong, in words
 */
export function checkSolution(entries, expected) {
  const first = [...checkEntries(entries)];
  // What cannot be read cannot be compared.
  if (first.some((problem) => / is missing$|no well-formed XML/.test(problem))) return first;
  return [
    ...first,
    ...checkLayout(entries),
    ...checkComponents(entries),
    ...checkContents(entries, expected),
    ...checkControls(entries, expected),
  ];
}

/** Whoever goes from one to the other shall find the same: only the word about it differs. @returns {string[]} */
export function checkPair(unmanaged, managed) {
  const names = new Set([...unmanaged.keys(), ...managed.keys()]);
  return [...names]
    .filter((name) => {
      const [one, other] = [unmanaged, managed].map((entries) =>
        entries
          .get(name)
          ?.toString('latin1')
          .replace(/<Managed>\d<\/Managed>/, ''),
      );
      return one !== other;
    })
    .map((name) => `${name} is not the same in the managed and the unmanaged solution`);
}
