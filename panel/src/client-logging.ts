import type { Desktop } from '@jackfield/connector-core/ports';
import type { PopIntent, ToGateway, ToPanel } from '@jackfield/connector-core/view';

/** What the gateway asks this browser to do in the CRM, as the agent who is logged in there. */
export type LoggingIntent = Exclude<Extract<ToPanel, { type: 'intent' }>['intent'], PopIntent>;

type Told<Type extends ToGateway['type']> = Omit<Extract<ToGateway, { type: Type }>, 'intent' | 'epoch'>;
export type LoggingOutcome = Told<'search-done'> | Told<'record-saved'>;

/** The last write of each conversation that is under way: the next one waits for it, and never overtakes it. */
const writesOf = new WeakMap<Desktop, Map<string, Promise<unknown>>>();

/**
 * Searches or writes as the user; rejects with the desktop's error. A tab without the audio begins nothing: the gateway
 * asks the tab that has it.
 */
export async function carryOut(
  intent: LoggingIntent,
  desktop: Desktop,
  ownsAudio: () => boolean,
): Promise<LoggingOutcome | undefined> {
  if (intent.kind === 'search') {
    return ownsAudio() ? { type: 'search-done', records: await desktop.search(intent.plan) } : undefined;
  }
  const { conversation, draft, changed, recordId } = intent;
  const writes = writesOf.get(desktop) ?? new Map<string, Promise<unknown>>();
  writesOf.set(desktop, writes);
  const write = (writes.get(conversation) ?? Promise.resolve()).then(() =>
    ownsAudio()
      ? desktop.saveActivity({ draft, changed, ...(recordId !== undefined && { recordId }) })
      : undefined,
  );
  // How it ends concerns its own intent alone.
  const ended = write.catch(() => undefined);
  writes.set(conversation, ended);
  const saved = await write.finally(() => {
    if (writes.get(conversation) === ended) writes.delete(conversation);
  });
  return saved && { type: 'record-saved', ...saved };
}
