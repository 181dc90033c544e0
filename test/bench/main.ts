// `npm run bench`: every row measured in one run, each beside the baseline that a user would otherwise pick.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { measurePanelGzip } from './panel-gzip.ts';
import { measurePanelReady } from './panel-ready.ts';
import { measurePop } from './pop.ts';
import type { Row } from './row.ts';

const measures: Record<string, () => Promise<Row>> = {
  'panel-gzip': measurePanelGzip,
  'panel-ready': measurePanelReady,
  pop: measurePop,
};

const flags = process.argv.slice(2);
const asJson = flags.includes('--json');
const wanted = flags.filter((flag) => !flag.startsWith('--'));

const rows: Row[] = [];
for (const [name, measure] of Object.entries(measures)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  if (!asJson) process.stderr.write(`measuring ${name} …\n`);
  rows.push(await measure());
}

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const show = (value: number | null, unit: string) =>
  value === null ? '–' : `${number.format(value)} ${unit}`;
const table = [
  '| row | value | baseline | ratio | goal | holds | what |',
  '|---|---|---|---|---|---|---|',
  ...rows.map(
    (row) =>
      `| \`${row.name}\` | ${show(row.value, row.unit)} | ${show(row.baseline, row.unit)} | ${row.ratio ?? '–'} | ≤ ${show(row.goal, row.unit)} | ${row.holds ? 'yes' : '**no**'} | ${row.about} |`,
  ),
  '',
  `Measured with Node ${process.versions.node} on ${cpus().length} shared cores.`,
].join('\n');

if (asJson) {
  console.log(JSON.stringify(rows.map(({ about: _about, ...row }) => row)));
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
