import { LightningElement } from 'lwc';
import { askGateway, fillIn } from 'c/gateway';
import { work, type Workplace } from 'c/work';
import { labels, looks, words } from './labels';

interface Finding {
  code: string;
  ok: boolean;
  /** Of what is not in order; absent: error. */
  severity?: 'error' | 'warning';
  message: string;
  action?: string;
  prerequisite: string;
}

/** As `POST …/preflight` of the gateway's API answers it. */
interface Preflight {
  checkedAt: string;
  ready: boolean;
  prerequisites: { id: string; title: string; met: boolean }[];
  findings: Finding[];
}

/** The doctor's page: the prerequisites, what was found of each, and what to do about it. */
export default class Diagnostics extends LightningElement implements Workplace {
  labels = labels;
  preflight: Preflight | undefined;
  rehearse = false;
  busy = false;
  message = '';
  tone: Workplace['tone'] = 'success';

  get summary() {
    const { ready = false, prerequisites = [] } = this.preflight ?? {};
    const missing = prerequisites.filter(({ met }) => !met).length;
    return ready ? words.ready : fillIn(words.notReady, missing, prerequisites.length);
  }

  get summaryLook() {
    return this.preflight?.ready ? looks.met : looks.missing;
  }

  get checkedAt() {
    return fillIn(words.checkedAt, new Date(this.preflight?.checkedAt ?? 0).toLocaleString());
  }

  /** What is missing comes first. */
  get sections() {
    const { prerequisites = [], findings = [] } = this.preflight ?? {};
    return prerequisites
      .map(({ id, title, met }) => ({
        ...{ id, title, met },
        look: met ? looks.met : looks.missing,
        findings: findings.filter(({ prerequisite }) => prerequisite === id).map(shownFinding),
      }))
      .sort((a, b) => Number(a.met) - Number(b.met));
  }

  get neverChecked() {
    return !this.preflight && !this.busy;
  }

  changeRehearse(event: CustomEvent<{ checked: boolean }>) {
    this.rehearse = event.detail.checked;
  }

  closeMessage() {
    this.message = '';
  }

  async check() {
    await work(this, async () => {
      this.preflight = await askGateway<Preflight>('POST', 'preflight', { rehearse: this.rehearse });
      return '';
    });
  }
}

function shownFinding({ code, ok, severity, message, action }: Finding, place: number) {
  const look = ok ? looks.met : severity === 'warning' ? looks.doubtful : looks.missing;
  // A code may come several times, e.g. once for each trusted URL.
  return { key: `${code} ${place}`, look, message, action: ok ? undefined : action };
}
