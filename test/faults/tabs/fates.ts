import { seededRandom } from '../../load/seeded-random.ts';

/**
 * What becomes of a tab that is about to write, or has written and not told yet: it dies, as with a browser that
 * crashes or a page that is loaded anew; or its connection to the gateway breaks and the tab lives on.
 */
export const TAB_STEPS = [
  'tab-died-before-write',
  'tab-died-after-write',
  'tab-cut-off-before-write',
  'tab-cut-off-after-write',
] as const;
export type TabStep = (typeof TAB_STEPS)[number];

export type WriteMoment = 'before-write' | 'after-write';

export interface Fate {
  step: TabStep;
  moment: WriteMoment;
  end: 'dies' | 'is-cut-off';
  /** Writes before it that nothing happens to. */
  spared: number;
}

/** The first four come soon, so that a short run has them all; a long one is not to be spent on opening tabs. */
const MOST_SPARED = { soon: 4, later: 60 };

/** What happens to an agent's tabs, one after the other: each of the four in turn, wherever the seed wants it. */
export function fateOf(seed: number, agent: number, index: number): Fate {
  const step = TAB_STEPS[(agent + index) % TAB_STEPS.length] ?? TAB_STEPS[0];
  const most = index < TAB_STEPS.length ? MOST_SPARED.soon : MOST_SPARED.later;
  const spared = seededRandom(seed, 0x7ab, agent, index).below(most);
  return {
    step,
    moment: step.endsWith('before-write') ? 'before-write' : 'after-write',
    end: step.startsWith('tab-died') ? 'dies' : 'is-cut-off',
    spared,
  };
}
