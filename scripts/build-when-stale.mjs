import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { filesOf, root } from './softphone-build/places.mjs';

/**
 * Builds into a folder, unless its inputs are those of the last build. It is built beside its place and then put there whole: who
 * reads it meanwhile, as a gateway that is running, never sees half a build.
 * @template {object} Facts
 * @param {{ folder: string, inputs: string[], force?: boolean }} options `inputs`: files and folders below the root
 * @param {(fresh: string) => Promise<Facts>} build what it answers is remembered beside the folder
 * @returns {Promise<Facts & { folder: string, skipped: boolean }>}
 */
export async function buildWhenStale({ folder, inputs, force = false }, build) {
  const stamp = `${folder}.json`;
  const fingerprint = fingerprintOf(inputs);
  if (!force && existsSync(stamp) && existsSync(folder)) {
    const { fingerprint: last, ...facts } = JSON.parse(readFileSync(stamp, 'utf8'));
    if (last === fingerprint) return { ...facts, folder, skipped: true };
  }
  const fresh = `${folder}.${process.pid}`;
  try {
    mkdirSync(fresh, { recursive: true });
    const facts = await build(fresh);
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
    writeFileSync(stamp, JSON.stringify({ fingerprint, ...facts }));
    return { ...facts, folder, skipped: false };
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function fingerprintOf(inputs) {
  const hash = createHash('sha256');
  for (const path of inputs.flatMap((input) => filesOf(join(root, input))))
    hash.update(relative(root, path)).update(readFileSync(path));
  return hash.digest('hex');
}
