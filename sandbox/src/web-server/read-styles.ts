import { readdirSync, readFileSync } from 'node:fs';
import { sandboxFile } from './bundle-script.js';

/** The style sheets of a folder as one; their names begin with a number, since the order decides. */
export function readStyles(folder: string): string {
  const path = sandboxFile(folder);
  return readdirSync(path)
    .sort()
    .map((file) => readFileSync(`${path}/${file}`, 'utf8'))
    .join('\n');
}
