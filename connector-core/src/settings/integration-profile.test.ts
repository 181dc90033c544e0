import { developerProfile } from '../testkit/sample-profile.js';
import { IntegrationProfile, settingsOfProfile } from './integration-profile.js';

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

  it.each(['isDefaultRecordTypeCreationRequired', 'unAttachDefaultRecordTypeCreationRequired'])(
    '[A-100] is refused where %s is no boolean',
    (flag) => {
      expect(IntegrationProfile.safeParse({ [flag]: 'yes' }).success).toBe(false);
    },
  );
});
