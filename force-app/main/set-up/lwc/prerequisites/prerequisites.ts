import { LightningElement, api } from 'lwc';
import type { Finding, Prerequisite } from 'c/preflight';
import { findingLooks } from './labels';

/** Prerequisites with what was found of each, and what to do about it; what is missing comes first. */
export default class Prerequisites extends LightningElement {
  @api prerequisites: readonly Prerequisite[] = [];
  @api findings: readonly Finding[] = [];
  /** Leaves out what is in order. */
  @api amissOnly = false;

  get sections() {
    const findings = this.amissOnly ? this.findings.filter(({ ok }) => !ok) : this.findings;
    return this.prerequisites
      .filter(({ met }) => !(met && this.amissOnly))
      .map(({ id, title, met }) => ({
        ...{ id, title, met },
        look: met ? findingLooks.met : findingLooks.missing,
        findings: findings.filter(({ prerequisite }) => prerequisite === id).map(shownFinding),
      }))
      .sort((a, b) => Number(a.met) - Number(b.met));
  }
}

function shownFinding({ code, ok, severity, message, action }: Finding, place: number) {
  const amiss = severity === 'warning' ? findingLooks.doubtful : findingLooks.missing;
  // A code may come several times, e.g. once for each trusted URL.
  return {
    key: `${code} ${place}`,
    look: ok ? findingLooks.met : amiss,
    message,
    action: ok ? undefined : action,
  };
}
