import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { desktops } from './index.js';

const here = fileURLToPath(new URL('.', import.meta.url));

it('names every desktop that has a folder, and no other', () => {
  // A folder without a definition is what several of them have in common.
  const folders = readdirSync(here).filter((name) => existsSync(`${here}${name}/definition.ts`));
  expect(desktops.map(({ id }) => id).sort()).toEqual(folders.sort());
});

it.each(desktops.map(({ id }) => id))('has a page of documentation for %s', (id) => {
  expect(existsSync(fileURLToPath(new URL(`../../../docs/desktops/${id}.md`, import.meta.url)))).toBe(true);
});
