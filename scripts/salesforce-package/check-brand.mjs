import { KEPT_NAMES } from './branding.mjs';
import { readZip } from '../zip-files.mjs';

/**
 * Nothing of the first brand is left in a package that carries another one: not in a name, not in a text, not in the softphone.
 * @param {Map<string, Buffer>} files
 * @returns {Promise<string[]>}
 */
export async function checkBrand(files, branding, sourceBranding) {
  const old = [sourceBranding.label, sourceBranding.developerName, sourceBranding.namespace];
  const kept = [branding.label, branding.developerName, branding.namespace].filter(Boolean);
  const words = old.filter((word) => !kept.some((fresh) => fresh.toLowerCase().includes(word.toLowerCase())));
  if (words.length === 0) return [];
  const trace = new RegExp(words.join('|'), 'i');
  const problems = [];
  for (const [path, content] of await withInnerFiles(files)) {
    const text = KEPT_NAMES.reduce((text, name) => text.replaceAll(name, ''), content.toString('utf8'));
    const found = trace.exec(path) ?? trace.exec(text);
    if (!found) continue;
    const around = found.input.slice(Math.max(0, found.index - 30), found.index + 40).replaceAll(/\s+/g, ' ');
    problems.push(`${path} still says "${found[0]}": …${around}…`);
  }
  return problems;
}

async function withInnerFiles(files) {
  const all = [];
  for (const [path, content] of files) {
    if (path.endsWith('.resource') && content.subarray(0, 2).toString() === 'PK') {
      for (const [name, inner] of await readZip(content)) all.push([`${path}/${name}`, inner]);
    } else all.push([path, content]);
  }
  return all;
}
