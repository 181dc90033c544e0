import { AdapterError, catalogued, isUrl, type Desktop } from '@jackfield/connector-core/ports';
import { createAsk } from '../ask.js';
import type { CifHost } from '../ci-framework.js';
import type { CifOptions } from '../options.js';
import { readId, readJson, textOf } from '../read-json.js';
import { solutionColumns } from './phone-call-columns.js';
import { savePhoneCall } from './save-phone-call.js';
import { searchTables } from './search-tables.js';
import type { TableNames } from '../table-names.js';

/** Everything that only client-side logging needs, in a chunk that is loaded for the first search or save. */
export function createClientLogging(
  host: CifHost,
  { timeoutMs, loggingTimeoutMs, columns, phones }: Required<CifOptions>,
  namesOf: (type: string) => Promise<TableNames>,
): Pick<Desktop, 'search' | 'saveActivity'> {
  const ask = createAsk(host, timeoutMs);
  const askPatiently = createAsk(host, loggingTimeoutMs);
  return {
    search: (plan) => inTime(searchTables(askPatiently, plan, { phones, namesOf })),
    async saveActivity(write) {
      const environment = readJson(await inTime(ask((api) => api.getEnvironment())));
      const recordId = await inTime(
        savePhoneCall(askPatiently, write, namesOf, {
          userId: readId(textOf(environment, 'userId')),
          names: { ...solutionColumns, ...columns },
        }),
      );
      const url = addressOf(recordId, environment);
      return { recordId, ...(url === undefined ? {} : { url }) };
    },
  };
}

/** The page's own word for silence speaks of a record that did not open. */
async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  return work.catch((error: unknown) => {
    if (error instanceof AdapterError && error.code === 'desktop.timed-out') {
      throw catalogued('crm.timed-out', { cause: error });
    }
    throw error;
  });
}

function addressOf(id: string, environment: Record<string, unknown>): string | undefined {
  const base = textOf(environment, 'clientUrl');
  const appid = textOf(environment, 'appid', 'appId');
  if (base === undefined || !isUrl('/main.aspx', base)) return undefined;
  const page = new URL('/main.aspx', base);
  const shown = { ...(appid === undefined ? {} : { appid }), pagetype: 'entityrecord', etn: 'phonecall', id };
  page.search = new URLSearchParams(shown).toString();
  return page.href;
}
