import { createCifV1 } from '@jackfield/desktops/cif-v1';
import { createOpenCtiLightning } from '@jackfield/desktops/open-cti-lightning';
import { startPanel, type Desktop, type Ticket } from '@jackfield/panel';
import { SIGN_IN_SECRET } from '../../load/tenant.ts';
import { createCifPage } from './cif-page.ts';
import { createEnvironmentAsUser } from './environment-as-user.ts';
import { fateOf, type WriteMoment } from './fates.ts';
import { createOpenCtiPage } from './open-cti-page.ts';
import { createOrgAsUser } from './org-as-user.ts';
import { createPageBrowser } from './page-browser.ts';
import { createSilentPhone } from './silent-phone.ts';

/** What a tab is opened with. */
export interface TabTask {
  /** Id of the CRM's adapter. */
  crm: string;
  gatewayUrl: string;
  orgUrl: string;
  org: string;
  user: string;
  namespace: string;
  seed: number;
  /** The agent's place among all. */
  agent: number;
  /** The next of the fates that await this agent's tabs. */
  fate: number;
  /** Dies with its next creation, before it tells of it, and of nothing else. */
  leaves: boolean;
  keyless: boolean;
}

/** `leave`: as with `leaves` above. */
export type ToTab = { leave: true } | { session: string };
/** `struck`: lived through the fate of this number. `leaves`: knows that it is to leave. */
export type FromTab = { wants: 'session' } | { struck: number } | { leaves: true };

/**
 * One tab of one agent: the real panel with the real adapter of the desktop, on a page without a face. What it writes it
 * writes in the org over HTTP; when its fate has come it ends with SIGKILL: nothing of it gets to run another line.
 */
const task = JSON.parse(process.argv[2] ?? '') as TabTask;
const { browser, cutOff } = createPageBrowser();
let { fate: next } = task;
let spared = 0;
let leaves = false;

function meetFate(moment: WriteMoment, { creates }: { creates: boolean }): void {
  if (leaves) {
    if (creates && moment === 'after-write') die();
    return;
  }
  const fate = fateOf(task.seed, task.agent, next);
  if (fate.moment !== moment) return;
  spared += 1;
  if (spared <= fate.spared) return;
  spared = 0;
  if (fate.end === 'dies') die();
  cutOff();
  process.send?.({ struck: next } satisfies FromTab);
  next += 1;
}

function leave(): void {
  leaves = true;
  process.send?.({ leaves } satisfies FromTab);
}

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

function newSession(): Promise<string> {
  return new Promise((resolve) => {
    const listen = (message: ToTab): void => {
      if (!('session' in message)) return;
      process.off('message', listen);
      resolve(message.session);
    };
    process.on('message', listen);
    process.send?.({ wants: 'session' } satisfies FromTab);
  });
}

/** The real adapter of the CRM, on a page of it without a face. */
function openDesktop(): Desktop {
  const { crm, keyless, namespace, orgUrl, user } = task;
  const how = { onWrite: meetFate, keyless };
  if (crm === 'dynamics') {
    const environment = createEnvironmentAsUser(orgUrl, newSession);
    return createCifV1(createCifPage({ environment, user, ...how }));
  }
  const org = createOrgAsUser(orgUrl, newSession);
  return createOpenCtiLightning(createOpenCtiPage({ org, ...how }), { namespace });
}

/** As the org's server does it for its user. */
async function signIn(): Promise<Ticket> {
  const answer = await fetch(`${task.gatewayUrl}/v1/sign-in/tickets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${SIGN_IN_SECRET}` },
    body: JSON.stringify({ org: task.org, user: task.user }),
  });
  if (!answer.ok) throw new Error(`No ticket: ${answer.status}`);
  return { ...((await answer.json()) as Ticket), gateway: task.gatewayUrl };
}

process.on('message', (message: ToTab) => {
  if ('leave' in message) leave();
});
if (task.leaves) leave();
startPanel({
  desktop: openDesktop(),
  signIn,
  loadVoice: () => Promise.resolve(createSilentPhone()),
  loadRingTone: () =>
    Promise.resolve({ start: () => Promise.resolve('ringing' as const), stop: () => undefined }),
  browser,
  language: 'en',
});
process.send?.('open');
