import { DynamicsWebApi } from 'dynamics-web-api';

/** How often each kind of step is done. */
const CONVERSATIONS = 50;

export interface NaiveOperations {
  entry: number;
  lateFact: number;
}

/** What a script with dynamics-web-api costs that looks before it writes, so as not to double. */
export async function countNaiveOperations(
  url: string,
  token: () => Promise<string>,
  operations: () => Promise<number>,
): Promise<NaiveOperations> {
  const api = new DynamicsWebApi({
    serverUrl: url,
    dataApi: { version: '9.2' },
    onTokenRefresh: async () => ({ accessToken: await token() }),
  });
  const perConversation = async (
    step: (api: DynamicsWebApi, key: string) => Promise<void>,
  ): Promise<number> => {
    const before = await operations();
    for (let index = 0; index < CONVERSATIONS; index++) await step(api, `naive-${index}`);
    return ((await operations()) - before) / CONVERSATIONS;
  };
  return { entry: await perConversation(writeEntry), lateFact: await perConversation(addRecording) };
}

const collection = 'phonecalls';
const OPEN = { statecode: 0, statuscode: 1 };
const RECEIVED = { statecode: 1, statuscode: 4 };

async function find(api: DynamicsWebApi, key: string): Promise<string | undefined> {
  const { value } = await api.retrieveMultiple<{ activityid?: string }>({
    ...{ collection, select: ['activityid'], filter: `jkf_key eq '${key}'` },
  });
  return value[0]?.activityid;
}

async function writeEntry(api: DynamicsWebApi, key: string): Promise<void> {
  if ((await find(api, key)) !== undefined) return;
  const id: unknown = await api.create({ collection, data: { jkf_key: key, subject: 'Inbound call' } });
  await api.update({ collection, key: String(id), data: RECEIVED });
}

async function addRecording(api: DynamicsWebApi, key: string): Promise<void> {
  const id = (await find(api, key)) ?? '';
  await api.update({ collection, key: id, data: OPEN });
  await api.update({ collection, key: id, data: { jkf_recordinglink: 'https://recordings.example.com/1' } });
  await api.update({ collection, key: id, data: RECEIVED });
}
