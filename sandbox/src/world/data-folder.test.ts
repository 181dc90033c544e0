import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder } from './data-folder.js';

describe('the data folder', () => {
  let folder: string;
  beforeEach(() => (folder = join(mkdtempSync(join(tmpdir(), 'data-folder-')), 'made')));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('keeps its secrets, for nobody else to read', () => {
    const first = openDataFolder(folder);
    first.release();
    const second = openDataFolder(folder);
    second.release();
    expect(second.secrets).toEqual(first.secrets);
    expect(new Set(Object.values(first.secrets)).size).toBe(4);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o077).toBe(0);
  });

  it('serves one world at a time', () => {
    const data = openDataFolder(folder);
    expect(() => openDataFolder(folder)).toThrow(/Another sandbox.*works in/);
    data.release();
    openDataFolder(folder).release();
  });

  it('is free again after a world that was killed', () => {
    openDataFolder(folder).release();
    // No process has this id: the largest that Linux gives is 2^22.
    writeFileSync(join(folder, 'sandbox.pid'), '99999999');
    openDataFolder(folder).release();
  });

  it('makes new secrets in place of a broken file', () => {
    openDataFolder(folder).release();
    writeFileSync(join(folder, 'secrets.json'), '{');
    openDataFolder(folder).release();
    expect(JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8'))).toHaveProperty('adminToken');
  });
});
