import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { catalogued } from '@jackfield/connector-core';
import type { UsersAnswer } from '../../../gateway/src/index.js';
import {
  ADMIN_TOKEN,
  ANNA_USER,
  startTestWorld,
  type TestWorld,
} from '../../../gateway/src/testing/test-world.js';
import { jackfield, type Ended } from '../testing/jackfield.js';

jest.setTimeout(60_000);

describe('jackfield users', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld({ delays: { syncRetryMs: 1 } });
    world.crm.users.add({ id: ANNA_USER, name: 'Anna Nowak', email: 'anna@example.com' });
    world.crm.users.add({ id: 'u-new', name: 'Nina Nowa', email: 'nina@example.com' });
    world.crm.users.add({ id: 'u-none', name: 'Jan Bez' });
    world.contactCenter.users.add({
      id: 'anna',
      name: 'Anna Nowak',
      email: 'anna@example.com',
      active: true,
      pbx: false,
    });
  }, 60_000);
  afterAll(() => world.stop());

  const run = (...words: string[]): Promise<Ended> =>
    jackfield(['users', ...words], { JACKFIELD_URL: world.url, JACKFIELD_ADMIN_TOKEN: ADMIN_TOKEN });

  it('checks both sides, says who cannot work and why, and ends with 1', async () => {
    const { code, printed } = await run('check');

    expect(code).toBe(1);
    expect(printed).toContain('RED    Anna Nowak <anna@example.com>\n       user.not-pbx: ');
    expect(printed).toContain('Make the user a PBX user in the contact center.');
    expect((await run('check', 'ANNA@example.com')).code).toBe(1);
    expect((await run('list', '--search', 'nina')).printed).toMatch(
      /Nina Nowa\s+nina@example.com\s+crm-only\s+red/,
    );
  });

  it('plans and changes nothing, and applies with progress for who watches', async () => {
    const planned = await run('plan', '--everybody', '--give-seats');
    expect(planned.printed).toContain('· create-agent     Nina Nowa <nina@example.com>');
    expect(planned.printed).toContain('user.email-missing');
    expect(planned.printed).toContain('Nothing was changed.');
    expect((await run('sync', '--dry-run', '--user', 'u-new')).printed).toContain('Nothing was changed.');
    expect(world.contactCenter.users.byId.size).toBe(1);

    const { code, printed, noted } = await jackfield(
      [
        'users',
        'sync',
        '--user',
        'u-new',
        '--give-seats',
        '--number',
        '+48221009000',
        '--caller-id',
        '+48221001000',
      ],
      { JACKFIELD_URL: world.url, JACKFIELD_ADMIN_TOKEN: ADMIN_TOKEN },
      { watched: true },
    );

    expect(code).toBe(0);
    expect(printed).toContain('✓ create-agent     Nina Nowa <nina@example.com>');
    expect(noted).toContain('it goes on at the gateway if you stop watching');
    expect(noted).toContain('%');
    expect(world.crm.users.byId.get('u-new')).toMatchObject({ access: true });
  });

  it('takes seats and gives them, sets privileges, and repairs', async () => {
    expect((await run('take-seat', 'nina@example.com', '--dry-run')).printed).toContain(
      'would be done to u-new',
    );
    expect((await run('take-seat', 'nina@example.com')).printed).toMatch(/green\s+none/);
    expect((await run('give-seat', 'u-new')).printed).toMatch(/green\s+held/);
    expect((await run('privileges', 'u-new', '--dial', 'off')).printed).toMatch(/yellow\s+held/);
    expect((await run('privileges', 'u-new', '--dial', 'maybe')).code).toBe(2);
    expect(await run('repair', 'u-new')).toMatchObject({
      code: 1,
      noted: expect.stringContaining('nothing to repair'),
    });
    expect(await run('give-seat', ANNA_USER)).toMatchObject({
      code: 1,
      noted: expect.stringContaining('user.not-pbx'),
    });
  });

  // Who lost the one privilege got the other one back.
  it('sets the privilege that is named, and leaves the other as it is', async () => {
    const ofNina = async () => {
      const { users } = JSON.parse((await run('list', '--search', 'nina', '--json')).printed) as UsersAnswer;
      return users[0]?.privileges;
    };
    await run('privileges', 'u-new', '--dial', 'on', '--dispose-and-dial', 'off');
    await run('privileges', 'nina@example.com', '--dial', 'off');
    expect(await ofNina()).toEqual({ dial: false, disposeAndDial: false });
    expect(await run('privileges', 'u-new')).toMatchObject({
      code: 2,
      noted: expect.stringContaining('--dispose-and-dial'),
    });
    expect(await ofNina()).toEqual({ dial: false, disposeAndDial: false });
    await run('privileges', 'u-new', '--dispose-and-dial', 'on');
    expect(await ofNina()).toEqual({ dial: false, disposeAndDial: true });
  });

  it('ends with 1 where the one who is asked about cannot work, though only one side has them', async () => {
    world.crm.users.add({ id: 'u-alone', name: 'Ola Sama', email: 'ola@example.com' });
    expect((await run('check', 'u-alone')).code).toBe(1);
  });

  it('says how to go on with one that failed, and goes on', async () => {
    world.crm.users.add({ id: 'u-later', name: 'Later', email: 'later@example.com' });
    world.contactCenter.users.onCall = () => {
      throw catalogued('contact-center.refused');
    };
    const failed = await run('sync', '--user', 'u-later');
    world.contactCenter.users.onCall = () => undefined;
    expect(failed.code).toBe(1);
    const [, job = ''] = /--resume (\S+)/.exec(failed.noted) ?? [];

    const resumed = await run('sync', '--resume', job);

    expect(resumed).toMatchObject({ code: 0, printed: expect.stringContaining('✓ create-agent     Later') });
    expect((await run('syncs')).printed).toContain(job);
    expect(JSON.parse((await run('syncs', '--json')).printed)).toMatchObject({ jobs: expect.any(Array) });
  });

  it('knows whom it is asked about', async () => {
    expect((await run('give-seat', 'nobody@example.com')).noted).toContain(
      'had no user with nobody@example.com',
    );
    expect((await run('sync', '--everybody', '--user', 'x')).code).toBe(2);
    expect((await run('groups', '--json')).printed).toContain('"groups":[]');
  });
});
