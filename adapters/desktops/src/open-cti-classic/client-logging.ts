import { isUrl, type Desktop } from '@jackfield/connector-core/ports';
import { inTime, isShownOn } from '../open-cti/client-logging/in-time.js';
import { saveTask, type SaveLog } from '../open-cti/client-logging/save-task.js';
import { searchTerms, textOf, type Found } from '../open-cti/client-logging/search-terms.js';
import type { TaskFields } from '../open-cti/client-logging/task-fields.js';
import { createAsk, type Ask } from './ask.js';
import type { InteractionHost, PageInfo } from './interaction.js';
import type { OpenCtiClassicOptions } from './options.js';
import { readJson, recordOf } from './page-info.js';

/** Searches and writes as the user, through the page. */
export function createClientLogging(
  host: InteractionHost,
  { timeoutMs = 5_000, loggingTimeoutMs = 30_000, namespace }: OpenCtiClassicOptions,
): Pick<Desktop, 'search' | 'saveActivity'> {
  const { ask, perform } = createAsk(host, timeoutMs);
  const patient = createAsk(host, loggingTimeoutMs);
  const prefix = namespace === undefined ? '' : `${namespace}__`;
  const nothingWrong = () => 'desktop.unsupported' as const;
  return {
    search: (plan) => inTime(searchTerms(plan, (term) => find(patient, term))),
    async saveActivity(write) {
      const recordId = await inTime(saveTask(saveLogBy(patient), write, prefix));
      // The activity stands; that the page does not say where it is, or does not draw it, is no failure of the save.
      const answer = await ask<string>((page, callback) => page.getPageInfo(callback), nothingWrong).catch(
        () => ({}),
      );
      const page: PageInfo | undefined = readJson(answer);
      if (isShownOn(recordOf(page)?.id, write)) {
        void perform((view, callback) => view.refreshRelatedList('History', callback), nothingWrong).catch(
          () => undefined,
        );
      }
      return {
        recordId,
        ...(page?.url && isUrl(page.url) ? { url: new URL(`/${recordId}`, page.url).href } : {}),
      };
    },
  };
}

async function find({ ask }: Ask, term: string): Promise<Found[]> {
  const answer = await ask<string>(
    (page, callback) => page.searchAndGetScreenPopUrl(term, '', 'inbound', callback),
    () => 'crm.unavailable',
  );
  return Object.entries(readJson(answer) ?? {}).flatMap(([id, found]) => toFound(id, found) ?? []);
}

/** Beside the records stands `screenPopUrl`, a text. */
function toFound(id: string, found: unknown): Found | undefined {
  if (typeof found !== 'object' || found === null) return undefined;
  const fields = new Map(Object.entries(found));
  const type = textOf(fields, 'object');
  return type === undefined ? undefined : { id, type, fields };
}

function saveLogBy({ perform }: Ask): SaveLog {
  return async (fields, codeOf) => {
    const { id } = await perform(
      (page, callback) => page.saveLog('Task', paramsOf(fields), callback),
      codeOf,
    );
    return id ?? undefined;
  };
}

/** An empty value empties the field. */
function paramsOf(fields: TaskFields): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`)
    .join('&');
}
