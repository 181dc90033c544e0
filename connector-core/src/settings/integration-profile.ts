import { z } from 'zod';
import { DefaultsOfRecords, FieldsOfRecords } from '../records/record-values.js';
import type { Settings } from './settings.js';

const type = z.string().trim().min(1);

/**
 * The part of an Ameyo integration profile (`integration_generic_settings`) that says which records are searched and
 * created. What else stands in it is let be.
 */
export const IntegrationProfile = z.object({
  searchRecordTypes: z.array(type).min(1).optional(),
  recordTypesVsRecordSearchFields: z.record(type, z.array(type)).default({}),
  ameyoFieldsVsRecordFields: FieldsOfRecords.default({}),
  recordTypeVsDefaultAttributeValues: DefaultsOfRecords.default({}),
  isDefaultRecordTypeCreationRequired: z.boolean().default(false),
  defaultRecordTypeToBeCreated: type.optional(),
  unAttachDefaultRecordTypeCreationRequired: z.boolean().default(false),
  unAttachDefaultRecordTypeToBeCreated: type.optional(),
});
export type IntegrationProfile = z.infer<typeof IntegrationProfile>;

/** What the profile says of the settings document; the rest of it stays as it is. */
export function settingsOfProfile(
  profile: IntegrationProfile,
  settings: Settings,
): Pick<Settings, 'identify' | 'records'> {
  const { identify, records } = settings;
  return {
    identify: { ...identify, searchTypes: profile.searchRecordTypes ?? identify.searchTypes },
    records: {
      createWhenNobodyFound: profile.isDefaultRecordTypeCreationRequired,
      nobodyFoundType: profile.defaultRecordTypeToBeCreated ?? records.nobodyFoundType,
      createPerson: profile.unAttachDefaultRecordTypeCreationRequired ? 'at-disposal' : 'never',
      personType: profile.unAttachDefaultRecordTypeToBeCreated ?? records.personType,
    },
  };
}
