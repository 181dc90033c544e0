import type { RecordRef } from '@jackfield/connector-core/view';
import type { Ask } from './ask.js';
import { pageOf, rowInView, type RowInView } from './page-address.js';
import { readJson, textOf } from './read-json.js';
import { createRecordNames } from './record-names.js';
import type { TableNames } from './table-names.js';

export interface RecordInView {
  /** The page changed, as `onpagenavigate` tells it. Done when everybody was told. */
  navigated(eventData: string): Promise<void>;
  /** Asks the page what it shows, after another session came to the front. */
  look(): Promise<void>;
  /** Once its name is known. The page is asked where it has told nothing yet. */
  current(): Promise<RecordRef | undefined>;
  listen(listener: (record: RecordRef | undefined) => void): void;
}

/** What the agent looks at. A page that was left before its record's name came is not told of. */
export function createRecordInView(ask: Ask, namesOf: (type: string) => Promise<TableNames>): RecordInView {
  const nameRow = createRecordNames(ask, namesOf);
  const listeners = new Set<(record: RecordRef | undefined) => void>();
  let pages = 0;
  let shown: Promise<RecordRef | undefined> = Promise.resolve(undefined);

  const show = async (row: RowInView | undefined): Promise<void> => {
    pages += 1;
    const page = pages;
    shown = row ? nameRow(row) : Promise.resolve(undefined);
    const record = await shown;
    if (page === pages) listeners.forEach((listener) => listener(record));
  };

  const look = async () => {
    const before = pages;
    const answer = await ask(
      (api) => api.getEnvironment(),
      () => 'desktop.host-missing',
    );
    // An agent who went on meanwhile is told of already.
    if (pages === before) await show(rowInView(readJson(answer)));
  };

  return {
    navigated: (eventData) => show(rowInView(pageOf(textOf(readJson(eventData), 'value')))),
    look,
    async current() {
      // No page was told of since the panel is there: the agent is still on the first one.
      if (pages === 0) await look().catch(() => undefined);
      return shown;
    },
    listen(listener) {
      listeners.add(listener);
      const page = pages;
      if (page === 0)
        look().catch(() => undefined); // `ready` is where a host that does not answer is told of.
      else void shown.then((record) => page === pages && listener(record));
    },
  };
}
