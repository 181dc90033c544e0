import { setTimeout as pause } from 'node:timers/promises';
import { readLedger, type BookedLine } from './ask-gateway.ts';
import type { GatewayUnderTest } from './gateway-under-test.ts';
import type { OrgUnderTest } from './crms/org-under-test.ts';

const LOOK_MS = 250;
const QUIET_MS = 3_000;
/** With work left and nothing done for so long, something is stuck. */
const STUCK_MS = 300_000;

export interface DrainParts {
  gateway: Pick<GatewayUnderTest, 'url' | 'metricsUrls'>;
  orgs: readonly OrgUnderTest[];
  /** Lines that may stay as they are, e.g. of an agent who has no panel open. @default none */
  mayStay?: (line: BookedLine) => boolean;
}

/**
 * Waits until no line of the ledger is pending, and neither a turn is taken nor a write comes any more. Throws when work
 * is left and nobody does it.
 */
export async function untilDrained({ gateway, orgs, mayStay = () => false }: DrainParts): Promise<void> {
  let [before, movedAt] = ['', Date.now()];
  const seen = orgs.map(() => 0);
  for (;;) {
    const figures = await readFigures(gateway.metricsUrls);
    const waiting = figures?.pending === 0 ? await findWaiting(gateway.url, mayStay) : 'writes that are due';
    for (const [index, org] of orgs.entries()) {
      for (let page = await org.history(seen[index] ?? 0); page.length > 0;) {
        seen[index] = page.at(-1)?.sequence ?? 0;
        page = await org.history(seen[index] ?? 0);
      }
    }
    const now = JSON.stringify([figures, waiting, seen]);
    if (now !== before) [before, movedAt] = [now, Date.now()];
    const quietMs = Date.now() - movedAt;
    if (waiting === undefined && quietMs > QUIET_MS) return;
    if (quietMs > STUCK_MS)
      throw new Error(`Nothing happens any more, and there is left: ${String(waiting)}.`);
    await pause(LOOK_MS);
  }
}

async function findWaiting(
  gatewayUrl: string,
  mayStay: (line: BookedLine) => boolean,
): Promise<string | undefined> {
  for await (const line of readLedger(gatewayUrl, 'pending'))
    if (!mayStay(line)) return `${line.conversation} (${line.reason ?? 'no reason'})`;
  return undefined;
}

/** Writes that wait, and turns that were taken by each process. */
async function readFigures(
  urls: readonly string[],
): Promise<{ pending: number; turns: number[] } | undefined> {
  const texts = await Promise.all(urls.map(async (url) => (await fetch(`${url}/metrics`)).text())).catch(
    () => undefined,
  );
  if (!texts) return undefined;
  const figure = (name: string, text: string): number =>
    Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)?.[1]);
  return {
    pending: figure('jackfield_pending_writes', texts[0] ?? ''),
    turns: texts.map((text) => figure('jackfield_step_seconds_count', text)),
  };
}
