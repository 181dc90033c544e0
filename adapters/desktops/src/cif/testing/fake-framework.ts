import type { RecordRef } from '@jackfield/connector-core/view';
import type { CiFramework } from '../ci-framework.js';
import { FakeEnvironment, nameColumns, refusal } from './fake-environment.js';

export interface Call {
  method: string;
  args: unknown[];
}

export const ORG = 'https://org.crm.dynamics.com';
export const USER = '11111111-2222-4333-8444-555555555555';

/** `Microsoft.CIFramework` as the reference describes it: it records each call, and answers in a later turn, as over postMessage. */
export function fakeFramework() {
  const environment = new FakeEnvironment();
  const calls: Call[] = [];
  const handlers = new Map<string, (eventData: string) => Promise<void>>();
  let mood: 'answers' | 'refuses' | 'silent' = 'answers';
  let losesNextWrite = false;
  let page: Record<string, string> = { pagetype: 'dashboard' };

  /** Answers what `answer` gives, and refuses what it throws. */
  const respond = (method: string, args: unknown[], answer: () => unknown): Promise<unknown> => {
    calls.push({ method, args });
    const isLost = method === 'createRecord' && losesNextWrite;
    if (mood === 'silent') return new Promise(() => undefined);
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the framework's errors are no Errors
    if (mood === 'refuses') return Promise.reject({ errorCode: 0, message: 'Something went wrong.' });
    return Promise.resolve().then(() => {
      const answered = answer();
      if (!isLost) return answered;
      losesNextWrite = false;
      return new Promise(() => undefined);
    });
  };

  const api: CiFramework = {
    getEnvironment: () =>
      respond('getEnvironment', [], () =>
        JSON.stringify({
          appid: 'a-1',
          clientUrl: ORG,
          userId: `{${USER.toUpperCase()}}`,
          ...page,
        }),
      ),
    setClickToAct: (...args) => respond('setClickToAct', args, () => undefined),
    setMode: (...args) => respond('setMode', args, () => args[0]),
    addHandler: (event, handler) => handlers.set(event, handler),
    openForm: (...args) => respond('openForm', args, () => '[]'),
    renderSearchPage: (...args) => respond('renderSearchPage', args, () => ''),
    searchAndOpenRecords: (...args) =>
      respond('searchAndOpenRecords', args, () => JSON.stringify(environment.search(args[0], args[1]))),
    retrieveRecord: (...args) =>
      respond('retrieveRecord', args, () => JSON.stringify(environment.retrieve(args[0], args[1]))),
    createRecord: (...args) =>
      respond('createRecord', args, () =>
        JSON.stringify(environment.create(args[0], JSON.parse(args[1]) as Record<string, unknown>)),
      ),
    updateRecord: (...args) =>
      respond('updateRecord', args, () =>
        JSON.stringify(environment.update(args[0], args[1], JSON.parse(args[2]) as Record<string, unknown>)),
      ),
    getEntityMetadata: (...args) =>
      respond('getEntityMetadata', args, () => {
        if (!(args[0] in nameColumns)) throw refusal(0x80060888, `Could not find an entity ${args[0]}`);
        return JSON.stringify({
          ...{ PrimaryIdAttribute: `${args[0]}id`, PrimaryNameAttribute: nameColumns[args[0]] },
          EntitySetName: `${args[0]}s`,
        });
      }),
  };

  const fire = (event: string, data: unknown) =>
    handlers.get(event)?.(JSON.stringify(data)) ?? Promise.resolve();

  return {
    api,
    environment,
    calls,
    fire,
    respond,
    argsOf: (method: string) => calls.filter((call) => call.method === method).map(({ args }) => args),
    setMood: (next: typeof mood) => (mood = next),
    loseNextWrite: () => (losesNextWrite = true),
    /** The page shows this; told to the panel unless it is `before` the panel was there. */
    visit(record: RecordRef | undefined, before?: 'before'): Promise<void> {
      if (record) environment.add(record);
      page = record
        ? { pagetype: 'entityrecord', etn: record.type, id: record.id.toUpperCase() }
        : { pagetype: 'entitylist', etn: 'contact' };
      const query = new URLSearchParams({ appid: 'a-1', ...page });
      if (before) return Promise.resolve();
      return fire('onpagenavigate', { value: `${ORG}/main.aspx?${query.toString()}` });
    },
  };
}

export type FakeFramework = ReturnType<typeof fakeFramework>;
