// Zips that are the same, byte for byte, whenever and wherever they are made: fixed order, fixed date, no folders.
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import JSZip from 'jszip';

/** The oldest date that a zip can hold. JSZip writes the fields of UTC. */
const DATE = new Date(Date.UTC(1980, 0, 1));

/** @param {Map<string, Buffer>} files by path @returns {Promise<Buffer>} */
export async function zipFiles(files) {
  const zip = new JSZip();
  for (const path of [...files.keys()].sort()) {
    zip.file(path, files.get(path), { date: DATE, createFolders: false, unixPermissions: 0o644 });
  }
  return zip.generateAsync({
    type: 'nodebuffer',
    compression: 'DEFLATE',
    compressionOptions: { level: 9 },
    platform: 'UNIX',
  });
}

/** @param {(path: string, content: Buffer) => Buffer} [change] what becomes of each file */
export async function zipFolder(folder, change = (_, content) => content) {
  return zipFiles(new Map([...readFolder(folder)].map(([path, content]) => [path, change(path, content)])));
}

/** @returns {Map<string, Buffer>} files by path from the folder, with slashes */
export function readFolder(folder) {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path)]),
  );
}

/** @returns {Promise<Map<string, Buffer>>} */
export async function readZip(content) {
  const zip = await JSZip.loadAsync(content);
  const files = Object.values(zip.files).filter(({ dir }) => !dir);
  return new Map(await Promise.all(files.map(async (file) => [file.name, await file.async('nodebuffer')])));
}
