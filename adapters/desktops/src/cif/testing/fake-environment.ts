import type { CrmRecord } from '@jackfield/connector-core/view';

type Row = Record<string, unknown>;

/** As Dataverse's error reaches the panel. */
export function refusal(code: number, message: string) {
  return Object.assign(new Error(message), { errorCode: code | 0 });
}

export const nameColumns: Record<string, string> = {
  contact: 'fullname',
  account: 'name',
  lead: 'fullname',
  incident: 'title',
  opportunity: 'name',
  cr757_developer: 'cr757_name',
};

/** A table of the customer's own has columns of its own. */
const columns: Record<string, string[]> = { cr757_developer: ['cr757_phone', 'cr757_mobile'] };

const phoneColumns = ['telephone1', 'mobilephone', 'telephone2', 'telephone3'];

/** What stands behind the framework's calls for records: rows, one alternate key, and completed activities that nobody can change. */
export class FakeEnvironment {
  readonly rows = new Map<string, Map<string, Row>>([['phonecall', new Map()]]);
  refusesActivities = false;

  add(record: Pick<CrmRecord, 'type' | 'id' | 'name'> & Partial<CrmRecord>): void {
    const { type, id, name, phones = [], email, company } = record;
    const row: Row = {
      [`${type}id`]: id,
      [nameColumns[type] ?? 'name']: name,
      statecode: 0,
      emailaddress1: email ?? null,
      ...Object.fromEntries(
        phones.map((phone, index) => [(columns[type] ?? phoneColumns)[index] ?? 'telephone1', phone]),
      ),
      ...(company && {
        _parentcustomerid_value: company.id,
        '_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname': company.type,
        '_parentcustomerid_value@OData.Community.Display.V1.FormattedValue': company.name,
      }),
    };
    this.#table(type).set(id, row);
  }

  /** The queries that the panel makes: conditions joined by `or`, each a `contains` or an `eq`; and of open rows alone. */
  search(table: string, query: string): Record<string, Row> {
    const filter = new URLSearchParams(query.slice(1)).get('$filter') ?? '';
    const [, any = filter, open] = /^\((.*)\) and (statecode eq 0)$/.exec(filter) ?? [];
    const conditions = any.split(' or ').map((condition) => {
      const like = /^contains\((\w+),'(.*)'\)$/.exec(condition);
      if (like) return { column: like[1] ?? '', pattern: `%${like[2]}%` };
      const equal = /^(\w+) eq '(.*)'$/.exec(condition);
      if (!equal) throw refusal(0x80060888, `Unrecognized condition: ${condition}`);
      return { column: equal[1] ?? '', pattern: (equal[2] ?? '').replaceAll("''", "'") };
    });
    const found = [...this.#table(table).values()].filter(
      (row) =>
        (open === undefined || row['statecode'] === 0) &&
        conditions.some(({ column, pattern }) => isLike(row[column], pattern)),
    );
    return Object.fromEntries(found.map((row, index) => [String(index), row]));
  }

  retrieve(table: string, id: string): Row {
    const row = this.#table(table).get(id);
    if (!row) throw refusal(0x80040217, `${table} With Id = ${id} Does Not Exist`);
    return row;
  }

  create(table: string, columns: Row): { id: string; entityType: string } {
    if (this.refusesActivities) throw refusal(0x80040265, 'A call needs a case.');
    if (this.under(String(columns['jkf_key'])).length > 0) {
      throw refusal(0x80060892, 'A record that has the attribute values Key already exists.');
    }
    if ('statecode' in columns) throw refusal(0x80040203, 'statecode is not valid for create');
    const id = `aaaaaaaa-0000-4000-8000-${String(this.#table(table).size + 1).padStart(12, '0')}`;
    this.#table(table).set(id, { activityid: id, statecode: 0, ...columns });
    return { id, entityType: table };
  }

  update(table: string, id: string, columns: Row): { id: string } {
    const row = this.retrieve(table, id);
    if (row['statecode'] === 1 && columns['statecode'] !== 0) {
      throw refusal(0x80040203, 'A completed activity is read-only');
    }
    Object.assign(row, columns);
    return { id };
  }

  under(key: string): [string, Row][] {
    return [...this.#table('phonecall')].filter(([, row]) => row['jkf_key'] === key);
  }

  /** The environment's part in a stage of the kit. */
  stage() {
    return {
      addPeople: (...people: CrmRecord[]) => people.forEach((person) => this.add(person)),
      activities: (key: string) =>
        this.under(key).map(([recordId, row]) => ({
          recordId,
          subject: String(row['subject']),
          description: String(row['description']),
        })),
      editSubject: (recordId: string, subject: string) =>
        Object.assign(this.retrieve('phonecall', recordId), { subject }),
      deleteActivity: (recordId: string) => this.#table('phonecall').delete(recordId),
      refuseActivities: () => (this.refusesActivities = true),
      remove: ({ type, id }: Pick<CrmRecord, 'type' | 'id'>) => this.#table(type).delete(id),
    };
  }

  #table(name: string): Map<string, Row> {
    const table = this.rows.get(name) ?? new Map<string, Row>();
    this.rows.set(name, table);
    return table;
  }
}

/** SQL's LIKE with `%` alone. */
function isLike(value: unknown, pattern: string): boolean {
  if (typeof value !== 'string') return false;
  const parts = pattern.split('%').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'i').test(value);
}
