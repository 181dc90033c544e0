import { defaultSettings, Settings } from './settings.js';
import { settingsOfOrg } from './settings-of-org.js';

const settings = Settings.parse({
  pop: { noMatch: 'new-record' },
  orgs: {
    dynamics: {
      identify: { searchTypes: ['contact', 'cr757_developer'] },
      pop: { newRecordType: 'contact' },
      records: { createWhenNobodyFound: true, nobodyFoundType: 'cr757_developer' },
    },
  },
});

describe('settings of one of several orgs', () => {
  it('go before those of the tenant, which hold for all that they do not name', () => {
    const { identify, pop, records, logging } = settingsOfOrg(settings, 'dynamics');
    expect(identify).toEqual({
      ...defaultSettings.identify,
      searchTypes: ['contact', 'cr757_developer'],
    });
    expect(pop).toEqual({ ...defaultSettings.pop, noMatch: 'new-record', newRecordType: 'contact' });
    expect(records).toEqual({
      ...defaultSettings.records,
      ...{ createWhenNobodyFound: true, nobodyFoundType: 'cr757_developer' },
    });
    expect(logging).toEqual(defaultSettings.logging);
  });

  it('say nothing of another org, nor where the org is not known yet', () => {
    expect(settingsOfOrg(settings, 'salesforce')).toBe(settings);
    expect(settingsOfOrg(settings, undefined)).toBe(settings);
  });

  it('are the same object each time, so that what was computed of them is found again', () => {
    expect(settingsOfOrg(settings, 'dynamics')).toBe(settingsOfOrg(settings, 'dynamics'));
  });

  it('refuse what holds for the whole tenant, by name', () => {
    const refused = Settings.safeParse({ orgs: { dynamics: { logging: { mode: 'server' } } } });
    expect(refused.error?.issues).toEqual([
      expect.objectContaining({ path: ['orgs', 'dynamics'], keys: ['logging'] }),
    ]);
  });
});
