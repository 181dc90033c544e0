// The scan of Salesforce's own security review, without an org: the rules of PMD for AppExchange, and the Graph Engine, which
// follows every way from an entry point to the database.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { z } from 'zod';

/** The selectors that the review asks for, and every rule on security beside them: the Graph Engine's have no other tag. */
const SELECTORS = ['AppExchange', 'Recommended:Security', 'Security'];
const MOST_SUPPRESSIONS = 10;

/** What the scan finds and we let stand: one file and rule each, and why. */
const Suppressions = z
  .array(
    z.strictObject({
      file: z.string().min(1),
      rule: z.string().min(1),
      reason: z.string().min(20, 'say why, in a sentence'),
    }),
  )
  .max(MOST_SUPPRESSIONS);

/** @typedef {{ engine: string, rule: string, severity: number, file: string, line: number, message: string }} Finding */

/**
 * @param {string} folder source of the package; files are named from there
 * @param {{ java: string, log?: (line: string) => void }} options
 * @returns {Promise<{ findings: Finding[], rules: Record<string, number>, reports: Map<string, string> }>} reports: by file name
 */
export async function scanProject(folder, { java, log = () => {} }) {
  const require = createRequire(import.meta.url);
  const {
    CodeAnalyzer,
    CodeAnalyzerConfig,
    EventType,
    LogLevel,
    OutputFormat,
  } = require('@salesforce/code-analyzer-core');
  const logFolder = mkdtempSync(join(tmpdir(), 'code-analyzer-'));
  try {
    const analyzer = new CodeAnalyzer(
      CodeAnalyzerConfig.fromObject({
        log_folder: logFolder,
        engines: {
          pmd: { java_command: java },
          // On a busy machine a path takes longer than the engine's half minute, and it would report that as a finding.
          sfge: { java_command: java, java_thread_timeout: 300_000 },
        },
      }),
    );
    analyzer.onEvent(EventType.LogEvent, ({ logLevel, message }) => {
      if (logLevel <= LogLevel.Warn) log(message);
    });
    for (const engine of ['pmd', 'sfge']) {
      await analyzer.addEnginePlugin(
        require(`@salesforce/code-analyzer-${engine}-engine`).createEnginePlugin(),
      );
    }
    const workspace = await analyzer.createWorkspace([folder]);
    const selection = await analyzer.selectRules(SELECTORS, { workspace });
    const results = await analyzer.run(selection, { workspace });
    return {
      findings: results.getViolations().map((violation) => describe(violation, folder)),
      rules: Object.fromEntries(
        selection.getEngineNames().map((engine) => [engine, selection.getRulesFor(engine).length]),
      ),
      reports: new Map([
        ['code-analyzer.html', results.toFormattedOutput(OutputFormat.HTML)],
        ['code-analyzer.sarif', results.toFormattedOutput(OutputFormat.SARIF)],
      ]),
    };
  } finally {
    rmSync(logFolder, { recursive: true, force: true });
  }
}

function describe(violation, folder) {
  const rule = violation.getRule();
  const location = violation.getPrimaryLocation();
  return {
    engine: rule.getEngineName(),
    rule: rule.getName(),
    severity: rule.getSeverityLevel(),
    file: relative(folder, location.getFile() ?? folder),
    line: location.getStartLine() ?? 0,
    message: violation.getMessage(),
  };
}

export function readSuppressions(file = new URL('suppressions.json', import.meta.url)) {
  const { success, data, error } = Suppressions.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!success) throw new Error(`suppressions.json:\n${z.prettifyError(error)}`);
  return data;
}

/**
 * @param {Finding[]} findings
 * @param {z.infer<typeof Suppressions>} suppressions
 * @returns {string[]} what has to be mended: findings that nobody answers for, and suppressions that nothing needs any more
 */
export function judgeFindings(findings, suppressions) {
  const isFor = (finding) => (suppression) =>
    suppression.file === finding.file && suppression.rule === finding.rule;
  return [
    ...findings
      .filter((finding) => !suppressions.some(isFor(finding)))
      .map(
        ({ engine, rule, severity, file, line, message }) =>
          `${file}:${line}  ${engine} ${rule} (severity ${severity}): ${message}`,
      ),
    ...suppressions
      .filter((suppression) => !findings.some((finding) => isFor(finding)(suppression)))
      .map(
        ({ file, rule }) => `suppressions.json lets ${rule} stand in ${file}, where it is not found any more`,
      ),
  ];
}
