import type { RecordRef } from '@jackfield/connector-core/view';
import type { OpenCti, OpenCtiAppView, OpenCtiCallback, OpenCtiClickToDial } from '../open-cti.js';
import { FakeOrg, refusal, type FakeAnswer } from '../../open-cti/testing/fake-org.js';

export interface Call {
  method: string;
  args: Record<string, unknown>;
}

/** `sforce.opencti` as the guide describes it: it records each call, and answers in a later turn, as over postMessage. */
export function fakeOpenCti() {
  const org = new FakeOrg();
  const calls: Call[] = [];
  const gone = new Set<unknown>();
  let mood: 'answers' | 'refuses' | 'silent' = 'answers';
  let losesNextSave = false;
  let view: OpenCtiAppView = {};
  let dialed: (payload: OpenCtiClickToDial) => void = () => undefined;
  let navigated: (payload: OpenCtiAppView) => void = () => undefined;

  const answerTo = ({ method, args }: Call): FakeAnswer => {
    if (mood === 'refuses') return refusal('GENERIC_PROMISE_ERROR', 'Something went wrong.');
    if (method === 'searchAndScreenPop') return org.search(String(args['searchParams']));
    if (method === 'saveLog') return org.save(args['value'] as Record<string, unknown>);
    const { recordId } = (args['params'] ?? {}) as { recordId?: string };
    if (gone.has(recordId)) return refusal('ENTITY_IS_DELETED', 'entity is deleted');
    return { success: true, returnValue: method === 'getAppViewInfo' ? view : null, errors: null };
  };

  const method =
    (name: string) =>
    ({ callback, ...args }: { callback: OpenCtiCallback<never> }) => {
      const call = { method: name, args };
      calls.push(call);
      if (mood === 'silent') return;
      const answer = answerTo(call) as Parameters<typeof callback>[0];
      const isLost = name === 'saveLog' && losesNextSave;
      if (isLost) losesNextSave = false;
      else queueMicrotask(() => callback(answer));
    };

  const openCti: OpenCti = {
    SCREENPOP_TYPE: { SOBJECT: 'sobject', SEARCH: 'search', NEW_RECORD_MODAL: 'newRecordModal' },
    CALL_TYPE: { INBOUND: 'inbound' },
    enableClickToDial: method('enableClickToDial'),
    disableClickToDial: method('disableClickToDial'),
    getAppViewInfo: method('getAppViewInfo'),
    screenPop: method('screenPop'),
    searchAndScreenPop: method('searchAndScreenPop'),
    saveLog: method('saveLog'),
    refreshView: method('refreshView'),
    setSoftphonePanelVisibility: method('setSoftphonePanelVisibility'),
    setSoftphoneItemLabel: method('setSoftphoneItemLabel'),
    setSoftphoneItemIcon: method('setSoftphoneItemIcon'),
    // One place for one listener each: a second registration would push out the first.
    onClickToDial: ({ listener }) => (dialed = listener),
    onNavigationChange: ({ listener }) => (navigated = listener),
  };

  const lastOf = (...names: string[]) => calls.filter((call) => names.includes(call.method)).at(-1);
  return {
    openCti,
    org,
    calls,
    gone,
    lastOf,
    setMood: (next: typeof mood) => (mood = next),
    loseNextSave: () => (losesNextSave = true),
    dial: (payload: OpenCtiClickToDial) => dialed(payload),
    navigate: (next: OpenCtiAppView) => {
      view = next;
      navigated(next);
    },
  };
}

/** As the page speaks of a record. */
export function asPayload(record: RecordRef | undefined) {
  if (!record) return { recordId: '', recordName: '', objectType: '' };
  return {
    recordId: record.id,
    recordName: record.name,
    objectType: record.type,
    ...(record.type === 'Account' && {
      accountId: record.id,
      personAccount: record.kind === 'person-account',
    }),
    ...(record.type === 'Contact' && { contactId: record.id }),
  };
}
