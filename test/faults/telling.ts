import { seededRandom } from '../load/seeded-random.ts';
import type { VendorEvent } from '../load/webhook.ts';
import { tellStory, type StoryWorld } from './story.ts';

const MOST_A_DELIVERY = 50;
/** How many later conversations an event may let pass before it, at most. */
const DISORDER = 6;
const DELAY = 400;
const LATE = { least: 200, spread: 1_500 };
/** What tells something newer than a late fact comes so many conversations after it. */
const AGAIN = 200;

/**
 * The events of all stories in the order in which they are told: some twice, some before what happened earlier, some
 * much later. Only what waits for its turn is kept.
 */
export function* tellAll(world: StoryWorld, conversations: number): Generator<VendorEvent[]> {
  const random = seededRandom(world.seed, 0x7e11);
  const shelves = new Map<number, VendorEvent[]>();
  let last = 0;
  const putOff = (slot: number, event: VendorEvent): void => {
    last = Math.max(last, slot);
    const shelf = shelves.get(slot);
    if (shelf) shelf.push(event);
    else shelves.set(slot, [event]);
  };

  let delivery: VendorEvent[] = [];
  let size = 1 + random.below(MOST_A_DELIVERY);
  for (let slot = 0; slot < conversations || slot <= last; slot++) {
    if (slot < conversations) {
      let before = slot;
      tellStory(world, slot).events.forEach(({ event, late }, index) => {
        const wait =
          late === 'late'
            ? LATE.least + random.below(LATE.spread)
            : index + random.below(DISORDER) + (random.chance(0.03) ? random.below(DELAY) : 0);
        // A short run has its late facts in its second half.
        const inTime = slot + Math.min(wait, Math.ceil(conversations / 2) + index);
        const told = late === 'again' ? before + Math.min(AGAIN, Math.ceil(conversations / 2)) : inTime;
        before = told;
        putOff(told, event);
        if (random.chance(0.1)) putOff(told + random.below(DELAY), event);
      });
    }
    for (const event of shelves.get(slot) ?? []) {
      delivery.push(event);
      if (delivery.length < size) continue;
      yield delivery;
      [delivery, size] = [[], 1 + random.below(MOST_A_DELIVERY)];
    }
    shelves.delete(slot);
  }
  if (delivery.length > 0) yield delivery;
}
