import type { OrgAddress } from '../log/ledger.js';
import { orgKey } from './org-key.js';

/**
 * Jobs that are asked for while others are on their way to the queue go with the next ones, each org once: the busier the
 * queue, the more orgs share a round trip. Resolves when the queue has them; where it does not, all of them hear of it.
 */
export function createSendTogether(
  insert: (jobs: OrgAddress[]) => Promise<void>,
): (job: OrgAddress) => Promise<void> {
  const waiting = new Map<string, OrgAddress>();
  let last = Promise.resolve();
  let next: Promise<void> | undefined;

  async function sendWaiting(): Promise<void> {
    next = undefined;
    const jobs = [...waiting.values()];
    waiting.clear();
    await insert(jobs);
  }

  return (job) => {
    waiting.set(orgKey(job.tenant, job.org), job);
    next ??= last = last.catch(() => undefined).then(sendWaiting);
    return next;
  };
}
