import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { buildCifPage, CIF_BUDGET } from '../../scripts/build-cif-page.mjs';
import { atMost, type Row } from './row.ts';

const streams = new URL(
  '../../node_modules/amazon-connect-streams/release/connect-streams-min.js',
  import.meta.url,
);

/** What loads before anything is drawn in the communication panel of Dynamics 365. */
export async function measureCifGzip(): Promise<Row> {
  const { folder, eagerBytes } = await buildCifPage();
  const gzipped = (file: string | URL) => gzipSync(readFileSync(file), { level: 9 }).length;
  return atMost({
    name: 'cif-gzip',
    about:
      'React, Fluent, panel and face of Dynamics 365 with their styles, gzipped, without SIP; beside amazon-connect-streams alone',
    value: eagerBytes + gzipped(`${folder}/page.css`),
    unit: 'bytes',
    baseline: gzipped(streams),
    goal: CIF_BUDGET,
  });
}
