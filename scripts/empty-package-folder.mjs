import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What the two commands that package leave in their folder. */
const ours = [
  /^project$/,
  /-\d+\.\d+\.\d+[a-z-]*\.zip$/,
  /-voice-contact-center\.xml$/,
  /^code-analyzer\.(html|sarif)$/,
];

/**
 * Makes room for a package where the last one stood. Removes nothing where the folder holds anything else: whoever names a
 * folder with files of their own would lose them.
 * @param {string} folder
 * @returns {string | undefined} why it is left as it is
 */
export function emptyPackageFolder(folder) {
  if (!existsSync(folder)) return undefined;
  const names = readdirSync(folder);
  const other = names.find((name) => !ours.some((pattern) => pattern.test(name)));
  if (other !== undefined)
    return `${folder} holds ${other}, which is no package of Jackfield: name another folder with --out.`;
  for (const name of names) rmSync(join(folder, name), { recursive: true });
  return undefined;
}
