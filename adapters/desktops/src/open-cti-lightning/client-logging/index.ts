import { isUrl, type Desktop } from '@jackfield/connector-core/ports';
import { inTime, isShownOn } from '../../open-cti/client-logging/in-time.js';
import { saveTask, type SaveLog } from '../../open-cti/client-logging/save-task.js';
import { searchTerms } from '../../open-cti/client-logging/search-terms.js';
import { createAsk, type Ask } from '../ask.js';
import type { OpenCtiLightningOptions } from '../options.js';
import type { OpenCtiAppView, OpenCtiHost, OpenCtiSaved } from '../open-cti.js';
import { searchDeferred } from './search.js';

/** Everything that only client-side logging needs, in a chunk that is loaded for the first search or save. */
export function createClientLogging(
  host: OpenCtiHost,
  { timeoutMs = 5_000, loggingTimeoutMs = 30_000, namespace }: OpenCtiLightningOptions,
): Pick<Desktop, 'search' | 'saveActivity'> {
  const ask = createAsk(host, timeoutMs);
  const askPatiently = createAsk(host, loggingTimeoutMs);
  const prefix = namespace === undefined ? '' : `${namespace}__`;
  return {
    search: (plan) => inTime(searchTerms(plan, (term) => searchDeferred(askPatiently, term))),
    saveActivity: async (write) => {
      const recordId = await inTime(saveTask(saveLogBy(askPatiently), write, prefix));
      // The activity stands; that the page does not say where it is, or does not draw it, is no failure of the save.
      const view = await ask<OpenCtiAppView>((openCti, callback) =>
        openCti.getAppViewInfo({ callback }),
      ).catch(() => undefined);
      if (isShownOn(view?.recordId, write)) void refresh(ask);
      const url = urlOf(recordId, view?.url);
      return { recordId, ...(url === undefined ? {} : { url }) };
    },
  };
}

function saveLogBy(ask: Ask): SaveLog {
  return async (fields, codeOf) => {
    const value = 'Id' in fields ? fields : { entityApiName: 'Task', ...fields };
    const saved = await ask<OpenCtiSaved>(
      (openCti, callback) => openCti.saveLog({ value, callback }),
      codeOf,
    );
    // The guide says "ID of object"; the page answers an object that holds it.
    return typeof saved === 'string' ? saved : (saved?.recordId ?? saved?.Id);
  };
}

async function refresh(ask: Ask): Promise<void> {
  await ask((openCti, callback) => openCti.refreshView({ callback })).catch(() => undefined);
}

/** The page of the Task, on the host that shows the page in view. */
function urlOf(recordId: string, view: string | undefined): string | undefined {
  if (view === undefined || !isUrl(view)) return undefined;
  return new URL(`/lightning/r/Task/${recordId}/view`, view).href;
}
