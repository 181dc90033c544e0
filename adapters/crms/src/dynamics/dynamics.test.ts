import {
  describeCrm,
  type CrmStage,
  type CrmUserStage,
  type StoredActivity,
  type StoredPerson,
} from '@jackfield/connector-core/testkit';
import { dataverseUsers, startDataverse, type DataverseEnvironment } from '@jackfield/sandbox';
import { dynamics } from './index.js';
import { subjectOf } from './phone-call-columns.js';
import { rowKey } from './row-key.js';
import { reach } from './testing/reach.js';
import { PAGE_SIZE } from './users/list-users.js';

const refusal = (status: number, code: string, message = 'For Somebody, +48221239876') => ({
  status,
  headers: { 'content-type': 'application/json' },
  text: JSON.stringify({ error: { code, message } }),
});

const kit = {
  adapter: dynamics,
  descriptionLength: 2_000,
  personTable: 'contact',
  somebody: {
    type: 'contact',
    id: '00000001-0000-4000-8000-0000000000aa',
    kind: 'person',
    name: 'Somebody',
  },
  unknownUser: '00000009-0000-4000-8000-00000000ffff',
  subjectOf: (draft: Parameters<typeof subjectOf>[0]) => subjectOf(draft) ?? '',
  refusals: [
    {
      title: 'a token that has ended',
      answer: { status: 401, headers: {}, text: '' },
      code: 'crm.session-expired',
    },
    { title: 'too many requests', answer: refusal(429, '0x80072322'), code: 'crm.limit-reached' },
    { title: 'too long an execution', answer: refusal(429, '0x80072321'), code: 'crm.limit-reached' },
    { title: 'a privilege that is missing', answer: refusal(403, '0x80040220'), code: 'crm.rights-missing' },
    {
      title: 'an application user that is missing',
      answer: refusal(403, '0x80072560'),
      code: 'crm.rights-missing',
    },
    {
      title: 'a column that is missing',
      answer: refusal(400, '0x80060888', "Could not find a property named 'jkf_key' on type 'phonecall'"),
      code: 'crm.rights-missing',
    },
    { title: 'a malformed query', answer: refusal(400, '0x80060888'), code: 'crm.invalid-request' },
    { title: 'a locked row', answer: refusal(400, '0x80044151'), code: 'crm.locked' },
    { title: 'a server that is away', answer: refusal(503, ''), code: 'crm.unavailable' },
  ],
} as const;

describeCrm('Dynamics 365', { ...kit, refusals: [...kit.refusals], open: openStage });

async function openStage(): Promise<CrmStage> {
  const environment = await startDataverse({ port: 0 });
  const { rows, catalogue, store, calls, faults, protection, tokens } = environment.context;
  const [owner = '', user = ''] = Object.values(dataverseUsers);
  const create = (table: string, values: Record<string, unknown>) =>
    rows.create(catalogue.require(table), values, user);
  const byKey = (table: string, key: string) => store.findBy(table, 'jkf_key', rowKey(key));

  return {
    settings: { ...environment.connection },
    http: reach(environment),
    isSignIn: ({ url }) => url.endsWith('/oauth2/v2.0/token'),
    calls: async () => calls.all.requests,
    addPerson: async (name, telephone1) => ({
      ...{ type: 'contact', kind: 'person', name },
      id: create('contact', { lastname: name.slice(0, 50), telephone1 }),
    }),
    addLead: async (name, telephone1) => ({
      ...{ type: 'lead', kind: 'lead', name },
      id: create('lead', { lastname: name, telephone1 }),
    }),
    addCompany: async (name, telephone1) => ({
      ...{ type: 'account', kind: 'company', name },
      id: create('account', { name, telephone1 }),
    }),
    remove: async ({ type, id }) => rows.delete(catalogue.require(type), id),
    activities: async (key) => byKey('phonecall', key).map((row) => storedActivity(environment, key, row)),
    people: async (key) =>
      byKey('contact', key).map(
        (row) =>
          ({
            recordId: row['contactid'],
            name: row['fullname'],
            phone: row['telephone1'],
            owner: row['ownerid'],
          }) as StoredPerson,
      ),
    // Whatever a person does to a completed activity, they open it for, and close it again.
    rename: async (id, subject) => store.correct('phonecall', id, { subject }),
    renamePerson: async (id, lastname) =>
      rows.update(catalogue.require('contact'), id, { firstname: null, lastname }, user),
    removeActivity: async (id) => rows.delete(catalogue.require('phonecall'), id),
    usage: async () => ({ used: protection.used, limit: protection.requests }),
    loseNextAnswer: async () => faults.set([{ kind: 'lost-answer' }]),
    endSessions: async () => tokens.endAll(),
    owner,
    integrationUser: environment.context.apps[0]?.user ?? '',
    users: userStage(environment),
    stop: () => environment.stop(),
  };
}

function storedActivity(
  { context }: DataverseEnvironment,
  key: string,
  row: Record<string, string | number | boolean | null>,
): StoredActivity {
  const parties = context.rows.partiesOf(row);
  const customer = row['directioncode'] === true ? 2 : 1;
  const who =
    parties.find(
      (party) =>
        party['participationtypemask'] === customer &&
        !context.store.read('systemuser', String(party['partyid'])),
    )?.['partyid'] ?? null;
  const regarding = row['regardingobjectid'] ?? null;
  return {
    recordId: row['activityid'],
    key,
    subject: row['subject'],
    description: row['description'],
    direction: row['directioncode'] === true ? 'Outgoing' : 'Incoming',
    callStatus: row['jkf_callstatus'],
    startedAt: row['actualstart'],
    endedAt: row['actualend'],
    durationSeconds: row['jkf_durationseconds'],
    dispositionClass: row['jkf_disposition'],
    dispositionCode: row['jkf_subdisposition'],
    agentName: row['jkf_agent'],
    agentEmail: row['jkf_agentemail'],
    queue: row['jkf_queue'],
    campaign: row['jkf_campaign'],
    recordingUrl: row['jkf_recordinglink'],
    summary: row['jkf_summary'],
    who,
    what: regarding === who ? null : regarding,
    owner: row['ownerid'],
  } as StoredActivity;
}

function userStage({ context: { store }, create }: DataverseEnvironment): CrmUserStage {
  const phoneRole = () => String(store.findBy('role', 'name', 'Jackfield Agent')[0]?.['roleid']);
  const membersOf = (id: string) =>
    store.read('team', id)
      ? store.findBy('teammembership', 'teamid', id).map(({ systemuserid }) => String(systemuserid))
      : [id];
  return {
    morePagesThan: PAGE_SIZE + 1,
    add: async (users) =>
      users.map(({ name, email }) =>
        create('systemuser', { lastname: name, domainname: email, internalemailaddress: email }),
      ),
    deactivate: async (id) => store.update('systemuser', id, { isdisabled: true }, null),
    assignByHand: async (ids) => {
      for (const systemuserid of ids)
        store.insert('systemuserroles', { systemuserid, roleid: phoneRole() }, null);
    },
    // Dynamics has no call center: whoever has access belongs to it.
    access: async (id) => {
      const held = store.findBy('systemuserroles', 'systemuserid', id);
      const assignments = held.filter(({ roleid }) => roleid === phoneRole()).length;
      return { assignments, callCenter: assignments > 0 };
    },
    // A team holds no team: who is in the inner one is in the outer one, too.
    addGroup: async (name, members) => {
      const teamid = create('team', { name });
      for (const systemuserid of new Set(members.flatMap(membersOf)))
        store.insert('teammembership', { systemuserid, teamid }, null);
      return teamid;
    },
  };
}
