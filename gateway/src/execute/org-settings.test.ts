import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { agentPiotr, wholeCall } from '../testing/calls.js';
import type { FakeCrm } from '../testing/fake-crm.js';
import {
  OTHER_ORG,
  serverSide,
  startTestWorld,
  withOtherOrg,
  type SettingsInput,
  type TestWorld,
} from '../testing/test-world.js';

describe('two orgs of one tenant', () => {
  let world: TestWorld;
  const start = Date.now() - 80_000;
  beforeAll(async () => {
    world = await startTestWorld();
  }, 60_000);
  afterAll(() => world.stop());

  const settings = {
    ...serverSide,
    orgs: {
      [OTHER_ORG]: {
        identify: { searchTypes: ['cr757_developer'] },
        records: { createPerson: 'at-disposal', personType: 'cr757_developer' },
      },
    },
  } satisfies SettingsInput;

  it('[A-114] are searched, and given new records, each in its own tables', async () => {
    await world.putTenant(withOtherOrg(settings));
    const searched = new Map<string, string[]>();
    const created = new Map<string, string[]>();
    const listen = (name: string, crm: FakeCrm): void => {
      crm.onSearch = (plans) => {
        searched.set(
          name,
          plans.flatMap(({ types }) => types),
        );
        return Promise.resolve([]);
      };
      crm.onSavePeople = (writes) => {
        created.set(
          name,
          writes.map(({ type }) => type),
        );
        return Promise.resolve([]);
      };
    };
    listen('first', world.crm);
    listen('other', world.otherCrm);

    await world.deliver({ events: wholeCall('in-the-first', { start }) });
    await world.deliver({ events: wholeCall('in-the-other', { start, agent: agentPiotr }) });
    await world.crm.written('in-the-first', () => true);
    await world.otherCrm.written('in-the-other', () => true);

    expect(Object.fromEntries(searched)).toEqual({
      first: ['Contact', 'Account', 'Lead'],
      other: ['cr757_developer'],
    });
    expect(Object.fromEntries(created)).toEqual({ other: ['cr757_developer'] });
  });

  it('are named by their ids: one that there is not is refused', async () => {
    const response = await world.putTenant(
      withOtherOrg({ ...settings, orgs: { unheard: { identify: { searchTypes: ['Contact'] } } } }),
    );
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('settings.orgs.unheard: no org has the id unheard');
  });
});
