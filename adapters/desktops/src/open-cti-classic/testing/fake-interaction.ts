import type { RecordRef } from '@jackfield/connector-core/view';
import { FakeOrg, type FakeAnswer } from '../../open-cti/testing/fake-org.js';
import type {
  ClickedNumber,
  Interaction,
  InteractionAnswer,
  InteractionCallback,
  PageInfo,
} from '../interaction.js';

export interface Call {
  method: string;
  args: unknown[];
}

/**
 * `sforce.interaction` as the guide describes it: arguments by place, records as JSON texts with short ids, an answer in a
 * later turn. Outside of the console, until `enterConsole`.
 */
export function fakeInteraction() {
  const org = new FakeOrg();
  const calls: Call[] = [];
  const gone = new Set<string>();
  let mood: 'answers' | 'refuses' | 'silent' = 'answers';
  let losesNextSave = false;
  let inConsole = false;
  let page: PageInfo = { url: 'https://example.my.salesforce.com/home/home.jsp' };
  let clicked: InteractionCallback<string> = () => undefined;
  let focused: InteractionCallback<string> = () => undefined;

  const answerTo = ({ method, args }: Call): InteractionAnswer<unknown> => {
    if (mood === 'refuses') return { result: null, error: 'An internal error occurred.' };
    switch (method) {
      case 'getPageInfo':
        return { result: JSON.stringify(page) };
      case 'isInConsole':
        return { result: inConsole };
      case 'searchAndGetScreenPopUrl':
        return { result: JSON.stringify(foundIn(org.search(String(args[0])), String(args[0]))) };
      case 'saveLog':
        return savedAs(org.save({ entityApiName: args[0], ...fieldsOf(String(args[1])) }));
      case 'screenPop':
        return gone.has(String(args[0])) ? { result: false, error: 'entity is deleted' } : { result: true };
      default:
        return { result: true };
    }
  };

  /** The callback is the last argument, and may be left out. */
  const method =
    (name: string) =>
    (...given: unknown[]) => {
      const callback = given.at(-1);
      const args = typeof callback === 'function' ? given.slice(0, -1) : given;
      const call = { method: name, args };
      calls.push(call);
      if (mood === 'silent') return;
      const answer = answerTo(call);
      const isLost = name === 'saveLog' && losesNextSave;
      if (isLost) losesNextSave = false;
      else if (typeof callback === 'function')
        queueMicrotask(() => (callback as (answer: unknown) => void)(answer));
    };

  const interaction: Interaction = {
    cti: {
      enableClickToDial: method('enableClickToDial'),
      disableClickToDial: method('disableClickToDial'),
      setSoftphoneHeight: method('setSoftphoneHeight'),
      // One place for one listener each: a second registration would push out the first.
      onClickToDial: (listener) => (clicked = listener),
    },
    onFocus: (listener) => (focused = listener),
    getPageInfo: method('getPageInfo'),
    isInConsole: method('isInConsole'),
    setVisible: method('setVisible'),
    screenPop: method('screenPop'),
    searchAndGetScreenPopUrl: method('searchAndGetScreenPopUrl'),
    saveLog: method('saveLog'),
    refreshRelatedList: method('refreshRelatedList'),
  };

  return {
    interaction,
    org,
    calls,
    gone,
    argsOf: (...names: string[]) => calls.filter(({ method: name }) => names.includes(name)),
    setMood: (next: typeof mood) => (mood = next),
    loseNextSave: () => (losesNextSave = true),
    enterConsole: () => (inConsole = true),
    dial: (number: ClickedNumber) => clicked({ result: JSON.stringify(number) }),
    focus: (next: PageInfo) => {
      page = { url: 'https://example.my.salesforce.com/page', ...next };
      focused({ result: JSON.stringify(page) });
    },
  };
}

/** As a page of Classic speaks of a record. */
export function asPageInfo(record: RecordRef | undefined): PageInfo {
  if (!record) return { objectId: '', objectName: '', object: '' };
  return {
    objectId: record.id.slice(0, 15),
    objectName: record.name,
    object: record.type,
    displayName: record.type,
    ...(record.type === 'Account' && { personAccount: record.kind === 'person-account' }),
  };
}

/** What Lightning finds in the same org, in the words of Classic. */
function foundIn({ returnValue }: FakeAnswer, term: string): Record<string, unknown> {
  const { SCREEN_POP_DATA: _, ...found } = returnValue as Record<string, Record<string, unknown>>;
  const records = Object.entries(found).map(
    ([id, { RecordType, Id: __, LastModifiedDate: ___, ...fields }]) => [
      id,
      { ...fields, object: RecordType, displayName: RecordType },
    ],
  );
  return {
    ...(Object.fromEntries(records) as Record<string, unknown>),
    screenPopUrl: `/search/SearchResults?searchType=2&str=${encodeURIComponent(term)}`,
  };
}

function savedAs({ success, returnValue, errors }: FakeAnswer): InteractionAnswer<boolean> {
  if (!success)
    return {
      result: false,
      error: errors?.map(({ code, description }) => `${code}: ${description}`).join() ?? '',
    };
  return { result: true, id: (returnValue as { recordId: string }).recordId };
}

function fieldsOf(saveParams: string): Record<string, unknown> {
  const pairs = saveParams.split('&').map((pair) => pair.split('=').map(decodeURIComponent));
  return Object.fromEntries(pairs as [string, string][]);
}
