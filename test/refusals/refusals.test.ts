import { startRefusalStage, type Refusal, type RefusalStage } from './refusal-stage.js';

const EVERYBODY = { everybody: true };

/** What is wrong, and what the gateway refuses because of it. */
interface Case {
  what: string;
  code: string;
  /** What an administrator reads: the trouble, and what to do about it. */
  says: RegExp;
  arrange?: (stage: RefusalStage) => Promise<void>;
  attempt: (stage: RefusalStage) => Promise<Refusal | undefined>;
}

const synchronise = async (stage: RefusalStage) => (await stage.synchronise(EVERYBODY)).failure;
const wrongly =
  (wrong: Parameters<RefusalStage['putTenant']>[0]) =>
  async (stage: RefusalStage): Promise<void> => {
    const answer = await stage.putTenant(wrong);
    if (!answer.ok) throw new Error(await answer.text());
  };
const skippedAlone = (user: string) => async (stage: RefusalStage) => {
  const [refusal] = await stage.skipped(await stage.synchronise({ who: { users: [stage.idOf(user)] } }));
  const seat = await stage.giveSeat(stage.idOf(user));
  expect(seat.status).toBe(409);
  expect(await seat.json()).toMatchObject({ code: 'users.not-configured', action: refusal?.action });
  return refusal;
};

const cases: Case[] = [
  {
    what: 'a wrong API key of the contact center',
    code: 'contact-center.refused',
    says: /refused our credentials.*renew the credentials of the contact center/,
    arrange: wrongly({ contactCenter: { apiKey: 'another-key' } }),
    attempt: synchronise,
  },
  {
    what: 'a wrong tenant of the contact center',
    code: 'contact-center.tenant-unknown',
    says: /does not know this tenant.*Compare the tenant id/,
    arrange: wrongly({ contactCenter: { tenantId: 'somebody-else' } }),
    attempt: synchronise,
  },
  {
    what: 'an administrator whom the contact center has not',
    code: 'contact-center.administrator-unknown',
    says: /no administrator with this login.*login of an administrator/,
    arrange: wrongly({ contactCenter: { adminLogin: 'nobody' } }),
    attempt: synchronise,
  },
  {
    what: 'an address of the contact center without https',
    code: 'gateway.invalid-request',
    says: /https/,
    attempt: async (stage) =>
      (await (
        await stage.putTenant({ contactCenter: { baseUrl: 'http://cc.example.com' } })
      ).json()) as Refusal,
  },
  {
    what: 'a clock that is five minutes off',
    code: 'crm.clock-off',
    says: /clock differs.*Set the clock of the gateway’s machine/,
    arrange: async (stage) => {
      stage.clock.ahead = 5 * 60_000;
      // Whoever is signed in already would not notice.
      await stage.putTenant();
    },
    attempt: synchronise,
  },
  {
    what: 'an access that the org has taken back',
    code: 'crm.access-revoked',
    says: /taken back the access.*connect the org again/,
    arrange: async (stage) => {
      const { loginUrl, clientId, username } = stage.org.connection;
      const { grants } = stage.org.context;
      const refreshToken = grants.newRefreshToken('005000000000009AAA', clientId);
      await wrongly({ crm: { signInBy: 'refresh-token', loginUrl, clientId, username, refreshToken } })(
        stage,
      );
      grants.revoke(refreshToken);
    },
    attempt: synchronise,
  },
  {
    what: 'a user without an e-mail address',
    code: 'user.email-missing',
    says: /no e-mail address.*Enter the e-mail address/,
    attempt: skippedAlone('Nemo Nomail'),
  },
  {
    what: 'two users with one e-mail address',
    code: 'user.email-twice',
    says: /Several users have this e-mail address.*Give each user an e-mail address of their own/,
    attempt: skippedAlone('Twin One'),
  },
  {
    what: 'twice as many users as seats',
    code: 'licence.too-few-seats',
    says: /too few free seats.*6 are needed, 3 of.*Choose fewer users, take seats back, or ask the vendor/,
    attempt: async (stage) => {
      const job = await stage.synchronise({ who: { users: stage.configured() } });
      return job.failure;
    },
  },
];

describe('what an administrator may get wrong', () => {
  let stage: RefusalStage;
  const said: string[] = [];
  beforeAll(async () => {
    stage = await startRefusalStage();
    await stage.putTenant();
    await stage.installLicence(3);
    stage.addUser('Nemo Nomail', '');
    stage.addUser('Twin One', 'twin@example.com');
    stage.addUser('Twin Two', 'TWIN@example.com');
    for (const name of ['Otto Ok', 'Ola Ok', 'Olga Ok', 'Oskar Ok', 'Ota Ok', 'Odo Ok'])
      stage.addUser(name, `${name.replace(' ', '.')}@example.com`.toLowerCase());
  }, 60_000);
  afterAll(() => stage.stop());
  afterEach(async () => {
    stage.clock.ahead = 0;
    await stage.putTenant();
  });

  it.each(cases)('$what is refused, with what to do, and changes nothing', async (each) => {
    await each.arrange?.(stage);
    const before = await stage.standing();

    const refusal = await each.attempt(stage);

    expect(refusal?.code).toBe(each.code);
    const words = `${refusal?.message} ${refusal?.action}`;
    expect(words).toMatch(each.says);
    expect(refusal?.action).toMatch(/^[A-Z].*\.$/);
    expect(await stage.standing()).toEqual(before);
    said.push(words);
  });

  it('is told each by a message of its own', () => {
    expect(said).toHaveLength(cases.length);
    expect(new Set(said).size).toBe(cases.length);
  });

  it('is not refused once all is right', async () => {
    await stage.installLicence(6);

    expect(await stage.synchronise({ who: { users: stage.configured() } })).toMatchObject({
      state: 'done',
      refused: 0,
      done: { 'create-agent': 6, 'give-seat': 6 },
    });
  });
});
