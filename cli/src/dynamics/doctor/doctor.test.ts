import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { PANEL_ORIGIN } from '../../../../gateway/src/testing/test-world.js';
import { administratorUser, roles, sampleOrganization } from '../../../../sandbox/src/dataverse/index.js';
import { amissIn, DynamicsStage, findingsOf } from '../../../../test/dynamics-command/dynamics-stage.js';
import type { Ended } from '../../testing/jackfield.js';

jest.setTimeout(120_000);

describe('jackfield dynamics doctor', () => {
  let stage: DynamicsStage;
  beforeAll(async () => {
    stage = await DynamicsStage.open();
  });
  afterAll(() => stage.world.stop());
  beforeEach(() => stage.reset());
  afterEach(() => stage.environment.stop());

  it('[G-101] finds all in order after the set-up, rehearses an activity and leaves none', async () => {
    await stage.connected();
    await stage.asAdministrator('setup', '--apply');
    const ended = await stage.asAdministrator('doctor', '--json');
    expect(amissIn(ended).filter(({ severity }) => severity !== 'warning')).toEqual([]);
    expect(ended.code).toBe(0);
    const codes = findingsOf(ended).map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(['dynamics.version', 'dynamics.activity-written', 'dynamics.key-active']),
    );
    expect(stage.rows('phonecall')).toEqual([]);
    const unrehearsed = findingsOf(await stage.run(['doctor', '--json', '--no-rehearsal']));
    expect(unrehearsed.map(({ code }) => code)).not.toContain('dynamics.activity-written');
  });

  it('[G-101] refuses an environment older than 9.1', async () => {
    await stage.connected({ version: '9.0.45.1' });
    const ended = await stage.run(['doctor', '--json']);
    expect(ended.code).toBe(1);
    expect(amissIn(ended)).toContainEqual(
      expect.objectContaining({
        code: 'dynamics.version',
        message: 'The environment is of version 9.0.45.1; 9.1 or later is needed.',
      }),
    );
  });

  it('tells that the pages of the apps may not carry the phone, also where no administrator signs in', async () => {
    await stage.connected({ appsUrl: 'http://localhost:4999' });
    const told = (ended: Ended) => amissIn(ended).filter(({ message }) => message.includes(':4999'));
    expect(told(await stage.run(['doctor', '--json', '--no-rehearsal']))).toEqual([
      expect.objectContaining({ code: 'dynamics.apps-trusted', action: expect.stringContaining('setup') }),
    ]);
    await stage.asAdministrator('setup', '--apply');
    expect(told(await stage.asAdministrator('doctor', '--json', '--no-rehearsal'))).toEqual([]);
  });

  it('claims nothing of what somebody who is no administrator may not see, and says which role it takes', async () => {
    await stage.connected({ appsUrl: PANEL_ORIGIN });
    const ended = await stage.asAgent('doctor', '--json', '--no-rehearsal');
    const ofSetUp = amissIn(ended).filter(({ code }) => code.startsWith('dynamics.set-up.'));
    expect(ofSetUp).toEqual([
      {
        ...{ code: 'dynamics.set-up.visible', ok: false, severity: 'warning' },
        ...{ prerequisite: 'configuration', message: expect.any(String) },
        action: 'Let somebody with the role System Administrator sign in, and repeat the command.',
      },
    ]);
    expect(ofSetUp[0]?.message).toMatch(
      /^Anna Nowak may not see .* Not checked: .*Channel provider, Channel Integration Framework 2\.0\.$/,
    );
    expect(ofSetUp[0]?.message).not.toContain('Role Jackfield Administrator');
    expect(ended.code).toBe(0);
  });

  it('tells also somebody who is no administrator what they see to differ', async () => {
    await stage.connected();
    await stage.asAdministrator('setup', '--apply');
    expect(
      amissIn(await stage.asAgent('doctor', '--json', '--no-rehearsal')).map(({ code }) => code),
    ).not.toContain('dynamics.set-up.visible');
    stage.deployProfile();
    expect(amissIn(await stage.asAgent('doctor', '--json', '--no-rehearsal'))).toContainEqual(
      expect.objectContaining({
        code: 'dynamics.set-up.channel-provider.2.0',
        action: 'Let a System Administrator run jackfield dynamics setup --apply.',
      }),
    );
  });

  it('takes for an administrator also who is one by a team', async () => {
    await stage.connected();
    const { store } = stage.environment.context;
    const teamid = store.insert('team', { name: 'Administrators' }, null);
    store.insert('teammembership', { teamid, systemuserid: stage.agentUser }, null);
    store.insert('teamroles', { teamid, roleid: roles.administrator.id }, null);
    const codes = amissIn(await stage.asAgent('doctor', '--json', '--no-rehearsal')).map(({ code }) => code);
    expect(codes).toContain('dynamics.set-up.channel-provider.2.0');
    expect(codes).not.toContain('dynamics.set-up.visible');
  });

  it('tells that strict content security does not list the gateway', async () => {
    await stage.connected();
    stage.environment.context.store.update(
      'organization',
      sampleOrganization,
      { iscontentsecuritypolicyenabled: true, contentsecuritypolicyconfiguration: '{}' },
      administratorUser,
    );
    expect(amissIn(await stage.asAdministrator('doctor', '--json', '--no-rehearsal'))).toContainEqual(
      expect.objectContaining({
        code: 'dynamics.set-up.content-security',
        action: expect.stringContaining('frame-src and connect-src'),
      }),
    );
  });
});
