import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { voices } from './index.js';

const here = fileURLToPath(new URL('.', import.meta.url));

it('names every voice that has a folder, and no other', () => {
  const folders = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(voices.map(({ id }) => id).sort()).toEqual(folders.map(({ name }) => name).sort());
});

it.each(voices.map(({ id }) => id))('has a page of documentation for %s', (id) => {
  expect(existsSync(fileURLToPath(new URL(`../../../docs/voice/${id}.md`, import.meta.url)))).toBe(true);
});
