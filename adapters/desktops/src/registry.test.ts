import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { desktops } from './index.js';

const here = fileURLToPath(new URL('.', import.meta.url));

it('names every desktop that has a folder, and no other', () => {
  const folders = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(desktops.map(({ id }) => id).sort()).toEqual(folders.map(({ name }) => name).sort());
});

it.each(desktops.map(({ id }) => id))('has a page of documentation for %s', (id) => {
  expect(existsSync(fileURLToPath(new URL(`../../../docs/desktops/${id}.md`, import.meta.url)))).toBe(true);
});
