import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { crms } from './index.js';

const here = fileURLToPath(new URL('.', import.meta.url));

it('names every CRM that has a folder, and no other', () => {
  const folders = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory());

  expect(Object.keys(crms).sort()).toEqual(folders.map(({ name }) => name).sort());
});

it.each(Object.keys(crms))('has a page of documentation for %s', (id) => {
  const page = fileURLToPath(new URL(`../../../docs/crms/${id}.md`, import.meta.url));

  expect(existsSync(page)).toBe(true);
});

it.each(Object.entries(crms))('keeps %s under its own id', (id, adapter) => {
  expect(adapter.id).toBe(id);
});
