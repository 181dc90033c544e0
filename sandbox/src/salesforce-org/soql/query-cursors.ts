import { randomBytes } from 'node:crypto';
import type { JsonRecord } from '../record-json.js';
import { SalesforceError } from '../salesforce-error.js';

const PAGE = 2_000;
/** As many as an org keeps open for one user. */
const MOST_CURSORS = 10;

export interface QueryPage {
  totalSize: number;
  done: boolean;
  nextRecordsUrl?: string;
  records: JsonRecord[];
}

/** Long answers, handed out in pages. */
export class QueryCursors {
  private readonly cursors = new Map<string, JsonRecord[]>();

  firstPage(records: JsonRecord[], version: string, pageSize = PAGE): QueryPage {
    if (records.length <= pageSize) return { totalSize: records.length, done: true, records };
    const id = `01g${randomBytes(9).toString('hex')}`;
    this.cursors.set(id, records);
    const [oldest] = this.cursors.keys();
    if (this.cursors.size > MOST_CURSORS && oldest !== undefined) this.cursors.delete(oldest);
    return this.page(id, records, 0, version, pageSize);
  }

  /** @param locator `<id>-<position>`, as it stands in `nextRecordsUrl` */
  nextPage(locator: string, version: string, pageSize = PAGE): QueryPage {
    const [id = '', position] = locator.split('-');
    const records = this.cursors.get(id);
    if (!records || !/^\d+$/.test(position ?? '')) {
      throw new SalesforceError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
    }
    return this.page(id, records, Number(position), version, pageSize);
  }

  private page(
    id: string,
    records: JsonRecord[],
    from: number,
    version: string,
    pageSize: number,
  ): QueryPage {
    const to = from + pageSize;
    const page = { totalSize: records.length, records: records.slice(from, to) };
    if (to >= records.length) return { ...page, done: true };
    return { ...page, done: false, nextRecordsUrl: `/services/data/v${version}/query/${id}-${to}` };
  }
}
