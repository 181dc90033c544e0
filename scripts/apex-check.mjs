// Type-checks the Apex classes without an org, with apex-ls: the compiler part of Salesforce's own code analyzer.
// It finds wrong types and unknown variables, methods and standard fields. It runs nothing, does not look into SOSL,
// and takes any custom field of a standard object on trust, because another package may have added it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_JAVA = 11;
/** Clean, and "there are issues"; anything else means that the checker itself failed. */
const EXIT_CODES = [0, 4];

/** @returns {string | undefined} the command of a Java that is new enough; JAVA_HOME goes first */
export function findJava(env = process.env) {
  const candidates = [...(env.JAVA_HOME ? [join(env.JAVA_HOME, 'bin', 'java')] : []), 'java'];
  return candidates.find((command) => {
    const { status, stderr } = spawnSync(command, ['-version'], { encoding: 'utf8', env });
    if (status !== 0) return false;
    // `openjdk version "17.0.15" …`; Java 8 and older call themselves 1.8.
    const major = Number(/version "(?:1\.)?(\d+)/.exec(stderr)?.[1] ?? 0);
    return major >= OLDEST_JAVA;
  });
}

function apexLsClasspath() {
  const engine = createRequire(import.meta.url).resolve('@salesforce/code-analyzer-pmd-engine/package.json');
  return join(dirname(engine), 'dist', 'java-lib', '*');
}

/**
 * @param {string} workspace a folder with sfdx-project.json
 * @returns {{file: string, line: number, column: number, kind: string, message: string}[]}
 */
export function checkApex(workspace, java) {
  const { status, stdout, stderr, error } = spawnSync(
    java,
    [
      '-cp',
      apexLsClasspath(),
      'io.github.apexdevtools.apexls.CheckForIssues',
      ...['-w', workspace, '--detail', 'warnings', '-f', 'json', '-n'],
    ],
    { encoding: 'utf8' },
  );
  if (!EXIT_CODES.includes(status)) {
    throw new Error(`apex-ls failed (${error?.message ?? `exit code ${status}`}): ${stderr || stdout}`);
  }
  return JSON.parse(stdout).files.flatMap(({ path, messages }) =>
    messages.map(({ start, category, message }) => ({
      file: relative(workspace, path) || path,
      line: start.line,
      column: start.offset + 1,
      kind: category,
      // A syntax error lists every token that it would have taken.
      message: message.length > 300 ? `${message.slice(0, 300)}…` : message,
    })),
  );
}

function main(root) {
  const java = findJava();
  if (!java) {
    console.error(
      `The check of the Apex classes needs Java ${OLDEST_JAVA} or later. Install one (Debian: "apt-get install default-jre-headless") ` +
        'or set JAVA_HOME, then run this again.',
    );
    return 1;
  }
  if (!existsSync(join(root, 'sfdx-project.json'))) throw new Error(`No sfdx-project.json in ${root}`);
  const issues = checkApex(root, java);
  for (const { file, line, column, kind, message } of issues) {
    console.error(`${file}:${line}:${column}  ${kind}: ${message}`);
  }
  return issues.length > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = main(fileURLToPath(new URL('..', import.meta.url)));
}
