// `npm run package:salesforce`: the Salesforce package, built and checked, in dist/salesforce.
//   -- --branding FILE     another brand than force-app/branding.json (docs/salesforce-package.md)
//   -- --namespace none    for an org without namespace, e.g. a scratch org of your own
//   -- --out FOLDER        somewhere else than dist/salesforce
//   -- --no-scan           without the security scan, which takes a minute
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkApex, findJava } from './apex-check.mjs';
import { buildSoftphone } from './build-softphone.mjs';
import { emptyPackageFolder } from './empty-package-folder.mjs';
import { readBranding } from './salesforce-package/branding.mjs';
import { buildPackage } from './salesforce-package/build-package.mjs';
import { judgeFindings, readSuppressions, scanProject } from './salesforce-package/scan.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * @param {string[]} args
 * @param {{ print?: (line: string) => void }} [options]
 * @returns {Promise<number>} exit code: 1 where something has to be mended; nothing is written then but the project
 */
export async function main(args, { print = console.log } = {}) {
  const { values } = parseArgs({
    args,
    options: {
      branding: { type: 'string', default: join(root, 'force-app/branding.json') },
      namespace: { type: 'string' },
      out: { type: 'string', default: join(root, 'dist/salesforce') },
      'no-scan': { type: 'boolean', default: false },
    },
  });
  const sourceBranding = readBranding(join(root, 'force-app/branding.json'));
  const branding = readBranding(resolve(values.branding));
  if (values.namespace !== undefined)
    branding.namespace = values.namespace === 'none' ? null : values.namespace;
  const out = resolve(values.out);
  const project = join(out, 'project');

  const occupied = emptyPackageFolder(out);
  if (occupied !== undefined) {
    print(`✗ ${occupied}`);
    return 1;
  }
  const { folder: softphone } = await buildSoftphone();
  const built = await buildPackage({ root, branding, sourceBranding, softphone, folder: project });
  const problems = [...built.problems, ...typeCheck(project)];
  const scan = values['no-scan'] || problems.length > 0 ? undefined : await runScan(project, print);
  problems.push(...(scan?.problems ?? []));
  if (problems.length > 0) {
    for (const problem of problems) print(`✗ ${problem}`);
    print(`${problems.length} to mend; no package was written.`);
    return 1;
  }
  mkdirSync(out, { recursive: true });
  for (const [name, content] of built.archives) writeFileSync(join(out, name), content);
  print(
    `${branding.label} ${built.version}, API ${built.apiVersion}: ${built.files.size} files, every check passed.`,
  );
  for (const [name, content] of built.archives) {
    print(
      `${content.length.toLocaleString('en').padStart(9)} B  ${relative(process.cwd(), join(out, name))}`,
    );
  }
  for (const [name, report] of scan?.reports ?? []) writeFileSync(join(out, name), report);
  print(`           ${relative(process.cwd(), project)} (for "sf package version create")`);
  return 0;
}

async function runScan(project, print) {
  print('Scanning as the security review does; this takes a minute …');
  const { findings, rules, reports } = await scanProject(join(project, 'force-app/main'), {
    java: findJava(),
    log: print,
  });
  const suppressions = readSuppressions();
  const problems = judgeFindings(findings, suppressions);
  const count = Object.entries(rules).map(([engine, number]) => `${number} of ${engine}`);
  print(
    `Rules: ${count.join(', ')}. Findings: ${findings.length}; suppressed: ${suppressions.length} of 10 at most.`,
  );
  return { problems, reports };
}

function typeCheck(project) {
  const java = findJava();
  if (!java)
    return ['the type-check of the Apex classes needs Java 11 or later; install one or set JAVA_HOME'];
  if (!existsSync(join(project, 'sfdx-project.json'))) throw new Error(`No sfdx-project.json in ${project}`);
  return checkApex(project, java).map(
    ({ file, line, column, kind, message }) => `${file}:${line}:${column}  ${kind}: ${message}`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.slice(2));
