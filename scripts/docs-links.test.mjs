import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

const LINK = /\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g;
/** A path in backticks that begins with a room; placeholders such as `<id>` and globs are no paths. */
const PATH = /`((?:connector-core|adapters|panel|gateway|force-app|sandbox|scripts|test|docs)\/[\w./@-]*)`/g;

describe('pages of the documentation', () => {
  for (const page of pages) {
    const text = readFileSync(join(root, page), 'utf8');

    it(`${page} links only to what is there`, () => {
      const missing = [...text.matchAll(LINK)]
        .map(([, target]) => join(dirname(page), target))
        .filter((path) => !existsSync(join(root, path)));

      assert.deepEqual(missing, []);
    });

    it(`${page} names only files and folders that exist`, () => {
      const missing = [...text.matchAll(PATH)]
        .map(([, path]) => path)
        .filter((path) => !existsSync(join(root, path)));

      assert.deepEqual(missing, []);
    });
  }

  it('are at most sixty lines each where they record a decision', () => {
    const long = pages
      .filter((page) => /docs\/adr\//.test(page))
      .filter((page) => readFileSync(join(root, page), 'utf8').trimEnd().split('\n').length > 60);

    assert.deepEqual(long, []);
  });
});
