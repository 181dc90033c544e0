import { setTimeout as pause } from 'node:timers/promises';
import { startChild, type Child } from '../../load/child-process.ts';
import { end } from '../../load/load-world.ts';
import { fateOf, TAB_STEPS, type TabStep } from './fates.ts';
import type { FromTab, TabTask, ToTab } from './tab-process.ts';

/** Who crashed is away a little longer than who loads the page anew. */
const REOPENED_AFTER_MS = [0, 1_000] as const;

export interface TabOwner {
  /** Of the contact center. */
  id: string;
  crmUser: string;
  /** The org's id at the gateway, and the org. */
  org: string;
  orgUrl: string;
  newSession(): Promise<string>;
}

export interface TabsUnderTest {
  /** How often a tab met with each of it. */
  readonly steps: Record<TabStep, number>;
  /** The agent's tab writes one more entry, dies before it tells, and is not opened again. */
  leave(agent: string): Promise<void>;
  /** The agent's tab dies now, and is not opened again. */
  takeAway(agent: string): Promise<void>;
  /** The agent opens the panel again. */
  comeBack(agent: string): Promise<void>;
  stop(): Promise<void>;
}

export interface TabsParts {
  owners: readonly TabOwner[];
  /** Id of its adapter. */
  crm: string;
  gatewayUrl: string;
  namespace: string;
  seed: number;
  keyless: boolean;
}

/** One tab for each agent; who dies is opened again, as a person does who needs the panel. */
export async function openTabs(parts: TabsParts): Promise<TabsUnderTest> {
  const steps = Object.fromEntries(TAB_STEPS.map((step) => [step, 0])) as TabsUnderTest['steps'];
  const seats = parts.owners.map((owner, agent) => createSeat(owner, agent));
  await Promise.all(seats.map((seat) => seat.open()));

  function createSeat(owner: TabOwner, agent: number) {
    let tab: Child<unknown> | undefined;
    let [fate, closed] = [0, false];
    /** `knowing`: the tab has been told, so that it can die of nothing else. */
    let leaving: 'no' | 'wanted' | 'knowing' = 'no';
    let taken = false;
    let keeping: Promise<void> = Promise.resolve();

    const meet = (index: number): void => {
      steps[fateOf(parts.seed, agent, index).step] += 1;
      fate = index + 1;
    };

    async function start(): Promise<void> {
      const { crm, gatewayUrl, namespace, seed, keyless } = parts;
      const { orgUrl, org, crmUser: user } = owner;
      const task: TabTask = {
        ...{ crm, gatewayUrl, namespace, seed, keyless, orgUrl, org, user, agent },
        leaves: leaving !== 'no',
        fate,
      };
      tab = await startChild(new URL('tab-process.ts', import.meta.url), {
        args: [JSON.stringify(task)],
        onMessage: (message) => listen(message as FromTab | 'open'),
      });
    }

    function listen(message: FromTab | 'open'): void {
      if (message === 'open') return;
      if ('struck' in message) meet(message.struck);
      else if ('leaves' in message) leaving = 'knowing';
      else void owner.newSession().then((session) => tab?.send({ session } satisfies ToTab));
    }

    /** Asked anew after each wait, since the agent may leave at any time. */
    const isOver = (): boolean => mustEnd() || leaving === 'knowing';
    const mustEnd = (): boolean => closed || taken;

    /** Opens it again and again, until the agent leaves. */
    async function keepOpen(): Promise<void> {
      for (;;) {
        const signal = await tab?.ended;
        if (isOver()) return;
        if (signal !== 'SIGKILL') throw new Error('A tab ended by itself.');
        meet(fate);
        await pause(REOPENED_AFTER_MS[fate % 2]);
        if (isOver()) return;
        await start();
        if (mustEnd()) tab?.kill('SIGKILL');
      }
    }

    return {
      id: owner.id,
      async open() {
        [leaving, taken] = ['no', false];
        await start();
        keeping = keepOpen();
      },
      async leave() {
        leaving = 'wanted';
        tab?.send({ leave: true } satisfies ToTab);
        await keeping;
      },
      async takeAway() {
        taken = true;
        tab?.kill('SIGKILL');
        await keeping;
      },
      async close() {
        closed = true;
        if (tab) await end(tab);
        await keeping;
      },
    };
  }

  function seatOf(id: string): (typeof seats)[number] {
    const seat = seats.find((each) => each.id === id);
    if (!seat) throw new Error(`Nobody called ${id} has a tab.`);
    return seat;
  }

  return {
    steps,
    leave: (agent) => seatOf(agent).leave(),
    takeAway: (agent) => seatOf(agent).takeAway(),
    comeBack: (agent) => seatOf(agent).open(),
    async stop() {
      await Promise.all(seats.map((seat) => seat.close()));
    },
  };
}
