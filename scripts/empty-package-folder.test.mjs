import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, it } from 'node:test';
import { emptyPackageFolder } from './empty-package-folder.mjs';

let folder;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'package-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const last = ['jackfield-0.1.0.zip', 'jackfield-0.1.0-voice-contact-center.xml', 'code-analyzer.html'];

it('removes the last package', () => {
  for (const name of last) writeFileSync(join(folder, name), '');
  mkdirSync(join(folder, 'project/src'), { recursive: true });
  assert.equal(emptyPackageFolder(folder), undefined);
  assert.deepEqual(readdirSync(folder), []);
});

it('leaves a folder with files of somebody else as it is, and says which', () => {
  for (const name of [...last, 'letters.zip']) writeFileSync(join(folder, name), '');
  assert.match(emptyPackageFolder(folder) ?? '', /holds letters\.zip, .*--out/);
  assert.equal(readdirSync(folder).length, 4);
});

it('is content with a folder that is not there', () => {
  assert.equal(emptyPackageFolder(join(folder, 'new')), undefined);
});
