import type { OpenCti, OpenCtiHost } from '@jackfield/desktops/open-cti-lightning';
import type { WriteMoment } from './fates.ts';
import { OrgRefusal, type OrgAsUser } from './org-as-user.ts';

export interface OpenCtiPageParts {
  org: OrgAsUser;
  /** Between the call of the panel and that of the org, and between the org's answer and the panel's. */
  onWrite(moment: WriteMoment, write: { creates: boolean }): void;
  /** The negative control: what is created carries no key, so that a repetition doubles. */
  keyless: boolean;
}

/** A Lightning page without a face: what it does of Open CTI it does in the org over HTTP, as the page's user. */
export function createOpenCtiPage({ org, onWrite, keyless }: OpenCtiPageParts): OpenCtiHost {
  async function saveLog(value: Record<string, string | number | null>): Promise<{ recordId: string }> {
    const { entityApiName, Id, ...fields } = value;
    const creates = typeof Id !== 'string';
    onWrite('before-write', { creates });
    let recordId: string;
    if (creates) recordId = await org.create(String(entityApiName), keyless ? withoutKey(fields) : fields);
    else await org.update('Task', (recordId = Id), fields);
    onWrite('after-write', { creates });
    return { recordId };
  }

  const done = (): Promise<null> => Promise.resolve(null);
  const opencti: OpenCti = {
    SCREENPOP_TYPE: { SOBJECT: 'sobject', SEARCH: 'search', NEW_RECORD_MODAL: 'newRecordModal' },
    CALL_TYPE: { INBOUND: 'inbound' },
    onClickToDial: () => undefined,
    onNavigationChange: () => undefined,
    enableClickToDial: ({ callback }) => answer(done(), callback),
    disableClickToDial: ({ callback }) => answer(done(), callback),
    getAppViewInfo: ({ callback }) => answer(Promise.resolve({ url: HOME }), callback),
    screenPop: ({ callback }) => answer(done(), callback),
    refreshView: ({ callback }) => answer(done(), callback),
    setSoftphonePanelVisibility: ({ callback }) => answer(done(), callback),
    setSoftphoneItemLabel: ({ callback }) => answer(done(), callback),
    setSoftphoneItemIcon: ({ callback }) => answer(done(), callback),
    searchAndScreenPop: ({ searchParams, callback }) => answer(find(org, searchParams), callback),
    saveLog: ({ value, callback }) => answer(saveLog(value), callback),
  };
  return { sforce: { opencti } };
}

const HOME = 'https://org.example.com/lightning/page/home';

function answer<Value>(
  work: Promise<Value>,
  callback: (response: {
    success: boolean;
    returnValue: Value | null;
    errors: { code: string; description: string }[] | null;
  }) => void,
): void {
  work.then(
    (returnValue) => callback({ success: true, returnValue, errors: null }),
    (error: unknown) => callback({ success: false, returnValue: null, errors: [reasonOf(error)] }),
  );
}

function reasonOf(error: unknown): { code: string; description: string } {
  if (error instanceof OrgRefusal) return { code: error.code, description: error.message };
  throw error;
}

/** All fields are searched; of what is found comes the name, as where the softphone layout shows nothing else. */
async function find(org: OrgAsUser, text: string): Promise<Record<string, unknown>> {
  const words = text.replace(/[?&|!{}[\]()^~*:\\"'+-]/g, (character) => `\\${character}`);
  const found = await org.search(`FIND {${words}} IN ALL FIELDS RETURNING Contact(Id, Name) LIMIT 25`);
  return Object.fromEntries(
    found.map(({ Id, Name }) => [String(Id), { Id, Name, RecordType: 'Contact' }] as const),
  );
}

function withoutKey(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !name.endsWith('Jackfield_Key__c')));
}
