// `npm run package:dynamics`: the solutions for Dynamics 365, managed and unmanaged, built and checked, in dist/dynamics.
//   -- --out FOLDER   somewhere else than dist/dynamics
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkPair, checkSolution } from './dynamics-package/check-solution.mjs';
import { packSolution } from './dynamics-package/pack-solution.mjs';
import { SOLUTIONS, stageSolution } from './dynamics-package/stage-solution.mjs';
import { emptyPackageFolder } from './empty-package-folder.mjs';
import { readFolder, zipFiles } from './zip-files.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * @param {string[]} args
 * @param {{ print?: (line: string) => void }} [options]
 * @returns {Promise<number>} exit code: 1 where something has to be mended; no zip is written then
 */
export async function main(args, { print = console.log } = {}) {
  const { values } = parseArgs({
    args,
    options: { out: { type: 'string', default: join(root, 'dist/dynamics') } },
  });
  const out = resolve(values.out);
  const { version } = JSON.parse(readFileSync(join(root, 'dynamics-pcf/package.json'), 'utf8'));
  const occupied = emptyPackageFolder(out);
  if (occupied !== undefined) {
    print(`✗ ${occupied}`);
    return 1;
  }

  const problems = [];
  const zips = new Map();
  for (const name of SOLUTIONS) {
    const source = readFolder(await stageSolution({ name, folder: join(out, 'project'), version }));
    const [unmanaged, managed] = [false, true].map((each) => packSolution(source, { managed: each }));
    const checked = [
      ...checkSolution(unmanaged, { version, managed: false }),
      ...checkSolution(managed, { version, managed: true }),
      ...checkPair(unmanaged, managed),
    ];
    problems.push(...new Set(checked.map((problem) => `${name}: ${problem}`)));
    const file = name === 'main' ? `jackfield-${version}` : `jackfield-${name}-${version}`;
    zips.set(`${file}.zip`, await zipFiles(unmanaged)).set(`${file}-managed.zip`, await zipFiles(managed));
  }
  if (problems.length > 0) {
    for (const problem of problems) print(`✗ ${problem}`);
    print(`${problems.length} to mend; no solution was written.`);
    return 1;
  }
  mkdirSync(out, { recursive: true });
  print(`Jackfield ${version} for Dynamics 365: ${SOLUTIONS.length} solutions, every check passed.`);
  for (const [name, content] of zips) {
    writeFileSync(join(out, name), content);
    const size = content.length.toLocaleString('en').padStart(9);
    print(`${size} B  ${relative(process.cwd(), join(out, name))}`);
  }
  print(`           ${relative(process.cwd(), join(out, 'project'))} (for "pac solution pack")`);
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.slice(2));
