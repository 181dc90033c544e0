import type { Finding } from '@jackfield/connector-core';
import type { PreflightAnswer } from '@jackfield/gateway';

export type FindingOfCheckup = PreflightAnswer['findings'][number];
type Prerequisite = FindingOfCheckup['prerequisite'];

/** Everything that was found in one org. */
export interface Checkup {
  org: string;
  ready: boolean;
  prerequisites: PreflightAnswer['prerequisites'];
  findings: FindingOfCheckup[];
}

/** Codes of what an administrator sees, by the prerequisite that they belong to. */
const belongs: [RegExp, Prerequisite][] = [
  [
    /^(salesforce|dynamics)\.set-up\.(remote-site|trusted-|named-credential|content-security|channel-provider)/,
    'sites',
  ],
  [
    /^(salesforce|dynamics)\.set-up\.(package|rest|deliverability|permission-set|rights|solution|role|privilege|variable)/,
    'package',
  ],
];

/** What the gateway found and what the administrator sees, as one: a prerequisite is met where neither finds it amiss. */
export function joinFindings(
  org: string,
  { prerequisites, findings }: PreflightAnswer,
  more: readonly Finding[],
): Checkup {
  const seen = more.map((finding): FindingOfCheckup => ({
    ...finding,
    prerequisite: belongs.find(([code]) => code.test(finding.code))?.[1] ?? 'configuration',
  }));
  const amiss = new Set(seen.filter(isError).map(({ prerequisite }) => prerequisite));
  const joined = prerequisites.map((each) => ({ ...each, met: each.met && !amiss.has(each.id) }));
  return {
    org,
    ready: joined.every(({ met }) => met),
    prerequisites: joined,
    findings: [...findings, ...seen],
  };
}

function isError({ ok, severity }: FindingOfCheckup): boolean {
  return !ok && severity !== 'warning';
}
