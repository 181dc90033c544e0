import type { State } from './states.js';

const PAGE = 10;

/** As the platform's errors are: no code in the words. */
function missingPrivilege(): Error {
  const message = 'Principal user is missing prvReadActivity privilege';
  return Object.assign(new Error(message), { errorCode: 0x80040220 });
}

/** What a control is given by the form, as far as ours ask for it. Anything else that they asked for would be missing. */
export function createContext(
  { value = null, disabled = false, security, record, calls = [], control }: State,
  text: (key: string) => string,
  asked: unknown[],
) {
  const column = {
    raw: value,
    type: 'SingleLine.Phone',
    ...(security ? { security: { secured: true, ...security } } : {}),
    attributes: { LogicalName: 'telephone1', DisplayName: 'Business Phone' },
  };
  return {
    parameters: control === 'Jackfield.PhoneField' ? { phone: column } : { record: column },
    mode: { isControlDisabled: disabled, isVisible: true, label: 'Business Phone', contextInfo: record },
    resources: { getString: text },
    formatting: {
      formatDateShort: (at: Date) =>
        new Intl.DateTimeFormat('en-GB', { dateStyle: 'short', timeStyle: 'short' }).format(at),
    },
    navigation: { openForm: (options: unknown) => (asked.push({ openForm: options }), Promise.resolve({})) },
    webAPI: {
      retrieveMultipleRecords: (table: string, query: string, size: number) => {
        asked.push({ retrieveMultipleRecords: table, query, size });
        if (calls === 'never') return new Promise(() => undefined);
        if (calls === 'refuses') return Promise.reject(new Error('The environment is away.'));
        if (calls === 'forbids') return Promise.reject(missingPrivilege());
        const from = Number(/skiptoken=(\d+)/.exec(query)?.[1] ?? 0);
        const entities = calls.slice(from, from + PAGE);
        const next = from + PAGE < calls.length ? from + PAGE : undefined;
        return Promise.resolve({
          entities,
          ...(next === undefined
            ? {}
            : { nextLink: `https://contoso.crm.dynamics.com/api/data/v9.0/phonecalls?$skiptoken=${next}` }),
        });
      },
    },
  };
}
