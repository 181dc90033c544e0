// The query of the timeline as it stands in the control, which may import nothing of the sandbox.
import { queryOf } from '../../../dynamics-pcf/controls/timeline/conversation-query.js';
import { dataverseUsers, integrationUser, startDataverse, type DataverseEnvironment } from './index.js';

const lena = dataverseUsers['lena.fischer'] ?? '';

describe('phone calls by who took part', () => {
  let environment: DataverseEnvironment;
  beforeAll(async () => (environment = await startDataverse({ port: 0, sampleData: false })));
  afterAll(() => environment.stop());

  const get = async (path: string) => {
    const answer = await fetch(`${environment.url}/api/data/v9.2/${path}`, {
      headers: { authorization: `Bearer ${environment.tokenFor(integrationUser)}` },
    });
    return {
      status: answer.status,
      body: (await answer.json()) as { value?: { subject: string }[]; error?: { message: string } },
    };
  };
  const subjects = async (query: string) =>
    (await get(`phonecalls${query}`)).body.value?.map(({ subject }) => subject);
  const party = (part: string, id: string) =>
    get(`phonecalls?$select=subject&$filter=phonecall_activity_parties/any(p:${part.replace('ID', id)})`);

  it('are those of the timeline of a contact, a company that they are about, and a case, the latest first', async () => {
    const contact = environment.create('contact', { lastname: 'Kowalska', telephone1: '112' }, lena);
    const company = environment.create('account', { name: 'Acme' }, lena);
    const incident = environment.create('incident', { title: 'Card' }, lena);
    const caller = [{ 'partyid_contact@odata.bind': `/contacts(${contact})`, participationtypemask: 1 }];
    const calls: Record<string, unknown>[] = [
      { subject: 'first', jkf_key: 'k-1', phonecall_activity_parties: caller },
      { subject: 'second', jkf_key: 'k-2', 'regardingobjectid_account@odata.bind': `/accounts(${company})` },
      {
        ...{ subject: 'third', jkf_key: 'k-3', phonecall_activity_parties: caller },
        'regardingobjectid_incident@odata.bind': `/incidents(${incident})`,
      },
      // Somebody wrote it down by hand.
      { subject: 'by hand', phonecall_activity_parties: caller },
    ];
    for (const call of calls) environment.create('phonecall', call, lena);

    expect((await subjects(queryOf({ id: contact })))?.sort()).toEqual(['first', 'third']);
    expect(await subjects(queryOf({ id: company }))).toEqual(['second']);
    expect(await subjects(queryOf({ id: incident }))).toEqual(['third']);
    expect(await subjects(queryOf({ id: '00000000-0000-4000-8000-000000000000' }))).toEqual([]);
    expect(
      (await party('p/_partyid_value eq ID and p/participationtypemask eq 2', contact)).body.value,
    ).toEqual([]);
  });

  it('are refused where the lambda is about something else', async () => {
    expect((await party('q/_partyid_value eq ID', lena)).status).toBe(400);
    expect((await get('contacts?$filter=phonecall_activity_parties/any(p:p/partyid eq 1)')).status).toBe(400);
    expect(
      (await get(`phonecalls?$filter=phonecall_activity_parties/all(p:p/_partyid_value eq ${lena})`)).status,
    ).toBe(400);
  });
});
