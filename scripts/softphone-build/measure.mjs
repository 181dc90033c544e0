import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes, gzip: LWC engine, panel, face and style, without the lazy chunks (DESIGN §5). */
export const PANEL_BUDGET = 40_000;

/** Every file's bytes, gzip, and the sum of those that the page loads before anything happens. */
export function measure(folder, output) {
  const gzipped = (path) => gzipSync(readFileSync(join(folder, path)), { level: 9 }).length;
  const chunks = output.filter(({ type }) => type === 'chunk');
  const sizes = Object.fromEntries(chunks.map(({ fileName }) => [fileName, gzipped(fileName)]));
  sizes['softphone.css'] = gzipped('softphone.css');
  const eager = new Set(['softphone.css']);
  const visit = (fileName) => {
    if (eager.has(fileName)) return;
    eager.add(fileName);
    chunks.find((chunk) => chunk.fileName === fileName)?.imports.forEach(visit);
  };
  visit('main.js');
  return { sizes, eagerBytes: [...eager].reduce((sum, fileName) => sum + sizes[fileName], 0) };
}

/** Throws where the panel has outgrown its budget. */
export function checkBudget({ sizes, eagerBytes }) {
  if (eagerBytes <= PANEL_BUDGET) return;
  throw new Error(
    `The softphone has ${eagerBytes} bytes (gzip) without lazy chunks; the budget is ${PANEL_BUDGET}. ` +
      `Load on demand what the first second does not need. ${JSON.stringify(sizes)}`,
  );
}
