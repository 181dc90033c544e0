import { catalogued } from '@jackfield/connector-core';
import type { PreflightAnswer } from '../admin/preflight-route.js';
import type { SeatsAnswer } from '../licences/licence-schema.js';
import { askTenant } from '../testing/ask-tenant.js';
import { ANNA_USER, ORG, startTestWorld, type TestWorld } from '../testing/test-world.js';
import { issueLicence, VENDOR_KEYS } from '../testing/vendor.js';
import type { UserLine } from '../users/user-schema.js';

describe('an administrator who asks in a language', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld({ licenceKeys: VENDOR_KEYS });
    world.crm.users.add({ id: ANNA_USER, name: 'Anna Nowak', email: 'anna@example.com' });
    await world.putTenant();
    await askTenant(world.url, 'PUT', '/licence', { body: { licence: issueLicence({ seats: 1 }) } });
  }, 60_000);
  afterAll(() => world.stop());

  const preflight = async (language?: string) =>
    (
      await askTenant<PreflightAnswer>(world.url, 'POST', `/orgs/${ORG}/preflight`, {
        body: { rehearse: false },
        ...(language === undefined ? {} : { language }),
      })
    ).body;

  it('reads refusals in it', async () => {
    const nowhere = '/orgs/00D000000000777AAA/preflight';
    const ask = (language: string) => askTenant(world.url, 'POST', nowhere, { body: {}, language });
    expect((await ask('pl')).body).toMatchObject({
      code: 'gateway.org-unknown',
      message: 'Brama nie zna tej organizacji.',
      action: 'Dodaj organizację do dzierżawcy.',
    });
    expect((await ask('fr-FR,fr;q=0.9,en;q=0.8')).body.message).toBe(
      'La passerelle ne connaît pas cette organisation.',
    );
  });

  it('reads what is amiss with a user in it', async () => {
    const { body } = await askTenant<UserLine>(world.url, 'POST', `/orgs/${ORG}/users/${ANNA_USER}/check`, {
      language: 'pl-PL',
    });
    expect(body.name).toBe('Anna Nowak');
    expect(body.check.findings).toContainEqual(
      expect.objectContaining({
        code: 'user.not-in-contact-center',
        message: 'Contact center nie ma użytkownika z tym adresem e-mail.',
      }),
    );
    expect(body.seat).toMatchObject({
      canGive: false,
      why: expect.stringMatching(/^Contact center nie ma .* Synchronizuj /),
    });
  });

  it('reads the doctor’s findings and prerequisites in it, also where the contact center refuses', async () => {
    world.contactCenter.onPreflight = () => Promise.reject(catalogued('contact-center.refused'));
    const { prerequisites, findings } = await preflight('fr');
    expect(prerequisites.map(({ title }) => title)).toContain(
      'Le centre de contact laisse entrer la passerelle.',
    );
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'contact-center.reachable',
        message: 'Le centre de contact a refusé nos informations d’identification.',
      }),
    );
    expect(findings).toContainEqual(
      expect.objectContaining({
        prerequisite: 'campaign',
        message:
          'N’a pas encore pu être vérifié. Le centre de contact a refusé nos informations d’identification.',
      }),
    );
  });

  it('reads warnings of the licence in it', async () => {
    const { body } = await askTenant<SeatsAnswer>(world.url, 'GET', '/seats', { language: 'fr' });
    expect(body).toMatchObject({ total: 1, used: 0 });
    const evaluation = await preflight('pl');
    expect(evaluation.findings).toContainEqual(
      expect.objectContaining({ code: 'licence.seats', message: 'Przydzielono miejsca: 0 z 1.' }),
    );
  });

  it.each([undefined, 'en-US', 'de', 'en,pl;q=0.5', '*', ''])(
    'reads English where %j is asked for',
    async (language) => {
      const { prerequisites } = await preflight(language);
      expect(prerequisites[0]?.title).toBe('The contact center lets the gateway in.');
    },
  );

  it('reads in it how the connection is set up, and what is wrong with an entry', async () => {
    const { body } = await askTenant<object>(world.url, 'PUT', '/connection', {
      body: { settings: { url: 'http://cc.example.com' } },
      language: 'fr',
    });
    expect(body).toMatchObject({
      message: 'La requête n’a pas la forme documentée.',
      action: expect.stringMatching(/^Corrigez : .*url : doit commencer par https:.*nommée\.$/),
    });
  });

  it('is told which language it is', async () => {
    const answer = await fetch(`${world.url}/v1/tenants/nobody/seats`, {
      headers: { 'accept-language': 'pl' },
    });
    expect(answer.headers.get('content-language')).toBe('pl');
    expect(answer.headers.get('vary')).toContain('accept-language');
  });

  it('does not change what the phone is told, which has its own words for each code', async () => {
    const answer = await world.post('/v1/sign-in/tokens', { ticket: 'none' }, { 'accept-language': 'pl' });
    expect(answer.headers.get('content-language')).toBeNull();
    expect(await answer.json()).toMatchObject({ message: expect.stringMatching(/^[A-Z][a-z ]+.*\.$/) });
  });
});
