import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildControls, CONTROL_BUDGET } from '../../scripts/dynamics-package/build-controls.mjs';
import { atMost, type Row } from './row.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}/dynamics-pcf/package.json`, 'utf8')) as {
  version: string;
};

const controls = [
  { row: 'pcf-phone-field', name: 'jkf_Jackfield.PhoneField', source: 'phone-field' },
  { row: 'pcf-timeline', name: 'jkf_Jackfield.Timeline', source: 'timeline' },
];

/** The same control as a standard one, which brings React and Fluent along. */
async function bytesWithLibraries(source: string): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [`${root}/dynamics-pcf/controls/${source}/index.ts`],
    ...{ write: false, bundle: true, minify: true, format: 'iife', target: 'es2020', jsx: 'transform' },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]?.contents.length ?? 0;
}

export async function measurePcfSize(): Promise<Row[]> {
  const built = await buildControls({ folder: `${root}/dist/pcf-controls`, version });
  return Promise.all(
    controls.map(async ({ row, name, source }) =>
      atMost({
        name: row,
        about: `script of the control ${name} as delivered; beside the same with React and Fluent in it, as a standard control has them`,
        value: built.find((each) => each.name === name)?.bytes ?? Number.NaN,
        unit: 'bytes',
        baseline: await bytesWithLibraries(source),
        goal: CONTROL_BUDGET,
      }),
    ),
  );
}
