import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { dynamics } from '../../../../adapters/crms/src/dynamics/index.js';
import { askTenant } from '../../../../gateway/src/testing/ask-tenant.js';
import {
  ADMIN_TOKEN,
  startTestWorld,
  TENANT,
  tenantInput,
  type TestWorld,
} from '../../../../gateway/src/testing/test-world.js';
import { issueLicence, issueRevocations, VENDOR_KEYS } from '../../../../gateway/src/testing/vendor.js';
import { startDataverse, type DataverseEnvironment } from '../../../../sandbox/src/dataverse/index.js';
import type { Checkup } from '../../doctor/join-findings.js';
import { jackfield } from '../../testing/jackfield.js';

jest.setTimeout(120_000);

describe('jackfield dynamics doctor, of the licence', () => {
  let world: TestWorld;
  let environment: DataverseEnvironment;
  const run = (...words: string[]) =>
    jackfield(['dynamics', ...words], {
      ...{ JACKFIELD_URL: world.url, JACKFIELD_ADMIN_TOKEN: ADMIN_TOKEN, JACKFIELD_TENANT: TENANT },
      JACKFIELD_DYNAMICS_CLIENT_SECRET: environment.connection.clientSecret,
    });
  beforeAll(async () => {
    world = await startTestWorld({ crms: { dynamics }, licenceKeys: VENDOR_KEYS });
    world.contactCenter.onPreflight = () => Promise.resolve([]);
    environment = await startDataverse({ port: 0, sampleData: false });
    await world.putTenant({ settings: tenantInput().settings, orgs: [], agents: [] });
    const { environmentUrl, loginUrl, entraTenantId, clientId } = environment.connection;
    await run(
      ...['connect', '--environment-url', environmentUrl, '--login-url', loginUrl],
      ...['--entra-tenant', entraTenantId, '--client-id', clientId],
    );
  });
  afterAll(async () => {
    await world.stop();
    await environment.stop();
  });

  const install = (licence: string) =>
    askTenant(world.url, 'PUT', '/licence', { body: { licence, confirm: true } });
  const checkup = async () => {
    const { code, printed } = await run('doctor', '--json', '--no-rehearsal');
    const { findings } = JSON.parse(printed) as Checkup;
    return { code, licence: findings.filter((finding) => finding.code.startsWith('licence.')) };
  };

  it('[G-102] tells that there is no licence, how many seats one has, and that nobody can work once the licence is taken back', async () => {
    expect((await checkup()).licence).toEqual([
      expect.objectContaining({ code: 'licence.evaluation', ok: false, severity: 'warning' }),
    ]);
    await install(issueLicence({ seats: 20, serial: 'L-of-doctor' }));
    expect((await checkup()).licence).toEqual([
      expect.objectContaining({
        ...{ code: 'licence.seats', ok: true },
        message: '0 of 20 seats are given away.',
      }),
    ]);

    await fetch(`${world.url}/v1/licence-revocations`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${ADMIN_TOKEN}` },
      body: JSON.stringify({ revocations: issueRevocations(1, ['L-of-doctor']) }),
    });
    const revoked = await checkup();
    expect(revoked.code).toBe(1);
    expect(revoked.licence).toContainEqual(
      expect.objectContaining({ code: 'licence.revoked', ok: false, action: expect.any(String) }),
    );
  });
});
