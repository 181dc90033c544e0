import type { VoiceEvent } from '../../ports/voice.js';

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function until(
  what: string,
  holds: () => Promise<boolean> | boolean,
  timeoutMs = 8_000,
): Promise<void> {
  for (let waited = 0; !(await holds()); waited += 25) {
    if (waited > timeoutMs) throw new Error(`It did not come to pass: ${what}`);
    await pause(25);
  }
}

type EventOf<Kind extends VoiceEvent['kind']> = Extract<VoiceEvent, { kind: Kind }>;

/** The `nth` event of this kind, waiting for it where it has not come yet. */
export async function next<Kind extends VoiceEvent['kind']>(
  events: VoiceEvent[],
  kind: Kind,
  fits: (event: EventOf<Kind>) => boolean = () => true,
  nth = 1,
): Promise<EventOf<Kind>> {
  const found = (): EventOf<Kind>[] =>
    events.filter((event): event is EventOf<Kind> => event.kind === kind).filter(fits);
  await until(`event ${kind}`, () => found().length >= nth);
  const event = found()[nth - 1];
  if (!event) throw new Error(`No event ${kind}`);
  return event;
}
