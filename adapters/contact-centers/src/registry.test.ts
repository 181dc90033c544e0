import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { contactCenters } from './index.js';

const here = fileURLToPath(new URL('.', import.meta.url));

it('names every contact center that has a folder, and no other', () => {
  const folders = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory());

  expect(Object.keys(contactCenters).sort()).toEqual(folders.map(({ name }) => name).sort());
});

it.each(Object.keys(contactCenters))('has a page of documentation for %s', (id) => {
  const page = fileURLToPath(new URL(`../../../docs/contact-centers/${id}.md`, import.meta.url));

  expect(existsSync(page)).toBe(true);
});

it.each(Object.entries(contactCenters))('keeps %s under its own id', (id, adapter) => {
  expect(adapter.id).toBe(id);
});
