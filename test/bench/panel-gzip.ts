import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { atMost, type Row } from './row.ts';

const built = new URL('../../dist/softphone/open-cti/', import.meta.url);
const streams = new URL(
  '../../node_modules/amazon-connect-streams/release/connect-streams-min.js',
  import.meta.url,
);

const gzipped = (file: URL) => gzipSync(readFileSync(file), { level: 9 }).length;

/** The files that `main.js` imports statically, itself included: what loads before anything is drawn. */
function eagerScripts(entry: string, seen = new Set<string>()): Set<string> {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  const code = readFileSync(new URL(entry, built), 'utf8');
  for (const [, imported] of code.matchAll(
    /(?:^|[;}\n])\s*(?:import|export)\b[^"'();]*?["']\.\/([^"']+)["']/g,
  )) {
    if (imported) eagerScripts(imported, seen);
  }
  return seen;
}

export function measurePanelGzip(): Promise<Row> {
  const styles = readdirSync(fileURLToPath(built)).filter((name) => name.endsWith('.css'));
  const bytes = [...eagerScripts('main.js'), ...styles].reduce(
    (sum, name) => sum + gzipped(new URL(name, built)),
    0,
  );
  return Promise.resolve(
    atMost({
      name: 'panel-gzip',
      about:
        'LWC engine, panel and face with their styles, gzipped, without SIP; beside amazon-connect-streams alone',
      value: bytes,
      unit: 'bytes',
      baseline: gzipped(streams),
      goal: 40_000,
    }),
  );
}
