// `npm run bench`: every row measured in one run, each beside the baseline that a user would otherwise pick.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { measureCifGzip } from './cif-gzip.ts';
import { measureCifReady } from './cif-ready.ts';
import { measureClaimBacklog } from './claim-backlog.ts';
import { measureDataverseOps } from './dataverse-ops.ts';
import { measureDelivery } from './delivery.ts';
import { measurePanelGzip } from './panel-gzip.ts';
import { measurePanelReady } from './panel-ready.ts';
import { measurePcfSize } from './pcf-size.ts';
import { measurePop } from './pop.ts';
import type { Row } from './row.ts';
import { measureSockets } from './sockets.ts';

/** One world may give several rows; it is measured if any of them is wanted. */
const measures: { names: string[]; measure: () => Promise<Row | Row[]> }[] = [
  { names: ['panel-gzip'], measure: measurePanelGzip },
  { names: ['cif-gzip'], measure: measureCifGzip },
  { names: ['pcf-phone-field', 'pcf-timeline'], measure: measurePcfSize },
  { names: ['panel-ready'], measure: measurePanelReady },
  { names: ['cif-ready'], measure: measureCifReady },
  { names: ['pop'], measure: measurePop },
  {
    names: [
      'crm-calls-uneven',
      'crm-calls-large-org',
      'crm-calls-all',
      'crm-calls-late-facts',
      'delivery',
      'delivery-of-insert',
      'small-org-p99',
    ],
    measure: measureDelivery,
  },
  { names: ['dataverse-ops', 'dataverse-ops-late-fact'], measure: measureDataverseOps },
  { names: ['claim-backlog'], measure: measureClaimBacklog },
  { names: ['sockets', 'socket-memory'], measure: measureSockets },
];

const flags = process.argv.slice(2);
const asJson = flags.includes('--json');
const wanted = flags.filter((flag) => !flag.startsWith('--'));

const rows: Row[] = [];
for (const { names, measure } of measures) {
  const asked = names.filter((name) => wanted.length === 0 || wanted.includes(name));
  if (asked.length === 0) continue;
  if (!asJson) process.stderr.write(`measuring ${asked.join(', ')} …\n`);
  rows.push(...[await measure()].flat().filter(({ name }) => asked.includes(name)));
}

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const show = (value: number | null, unit: string) =>
  value === null ? '–' : `${number.format(value)} ${unit}`;
const showGoal = ({ goal, bound, unit }: Row) =>
  goal === null ? '–' : `${bound === 'at-least' ? '≥' : '≤'} ${show(goal, unit)}`;
const table = [
  '| row | value | baseline | ratio | goal | holds | what |',
  '|---|---|---|---|---|---|---|',
  ...rows.map(
    (row) =>
      `| \`${row.name}\` | ${show(row.value, row.unit)} | ${show(row.baseline, row.unit)} | ${row.ratio ?? '–'} | ${showGoal(row)} | ${row.holds ? 'yes' : '**no**'} | ${row.about} |`,
  ),
  '',
  `Measured with Node ${process.versions.node} on ${cpus().length} shared cores.`,
].join('\n');

if (asJson) {
  console.log(JSON.stringify(rows.map(({ about: _about, bound: _bound, ...row }) => row)));
} else {
  console.log(table);
}

if (flags.includes('--write')) {
  const readme = fileURLToPath(new URL('../../README.md', import.meta.url));
  const text = readFileSync(readme, 'utf8');
  writeFileSync(
    readme,
    text.replace(/(<!-- bench:begin -->)[\s\S]*(<!-- bench:end -->)/, `$1\n\n${table}\n\n$2`),
  );
}
