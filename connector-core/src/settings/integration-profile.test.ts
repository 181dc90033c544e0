import { developerProfile } from '../testkit/sample-profile.js';
import { IntegrationProfile, keysWithoutEffect, settingsOfProfile } from './integration-profile.js';

const read = (more: object = {}) =>
  IntegrationProfile.parse({ ...(JSON.parse(developerProfile) as object), ...more });

describe('an integration profile', () => {
  it('[A-113] says which tables are searched, and what is created for whom', () => {
    expect(settingsOfProfile(read())).toEqual({
      identify: { searchTypes: ['cr757_developer'] },
      records: {
        ...{ createWhenNobodyFound: true, nobodyFoundType: 'cr757_developer' },
        ...{ createPerson: 'at-disposal', personType: 'contact' },
      },
    });
  });

  it('[A-102] [A-105] creates nothing where its flags do not say so', () => {
    const flags = {
      isDefaultRecordTypeCreationRequired: false,
      unAttachDefaultRecordTypeCreationRequired: false,
    };
    expect(settingsOfProfile(read(flags)).records).toMatchObject({
      ...{ createWhenNobodyFound: false, createPerson: 'never' },
    });
  });

  it('names the keys that have no effect, those of Ameyo apart from what nobody knows', () => {
    const profile = { ...(JSON.parse(developerProfile) as object), serchRecordTypes: [] };
    const all = Object.keys(IntegrationProfile.shape) as (keyof IntegrationProfile)[];
    expect(keysWithoutEffect(profile, all)).toEqual({
      left: [
        'isAdditionalMappingRequired',
        'attachNewRecordTypeCreationSet',
        'attachNewRecordTypeAttributeMapping',
        'recordTypeVsRequiredAttributes',
        'recordTypeVsRecordData',
      ],
      unknown: ['serchRecordTypes'],
    });
    // Another CRM may follow fewer.
    const fewer = all.filter((key) => key !== 'recordTypeVsDefaultAttributeValues');
    expect(keysWithoutEffect(profile, fewer).left).toContain('recordTypeVsDefaultAttributeValues');
  });

  it.each(['isDefaultRecordTypeCreationRequired', 'unAttachDefaultRecordTypeCreationRequired'])(
    '[A-100] is refused where %s is no boolean',
    (flag) => {
      expect(IntegrationProfile.safeParse({ [flag]: 'yes' }).success).toBe(false);
    },
  );
});
