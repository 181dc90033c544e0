import { z } from 'zod';
import { omitUndefined } from '../conversation/omit-undefined.js';
import { DefaultsOfRecords, FieldsOfRecords } from '../records/record-values.js';
import type { OrgSettings } from './org-settings.js';

const type = z.string().trim().min(1);

/**
 * The part of an Ameyo integration profile (`integration_generic_settings`) that says which records are searched and
 * created. What else stands in it is let be; `keysWithoutEffect` names it.
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

/** Keys of a profile that nothing here follows, whatever the CRM. */
const followedByNothing = [
  'isAdditionalMappingRequired',
  'attachNewRecordTypeCreationSet',
  'attachNewRecordTypeAttributeMapping',
  'recordTypeVsRequiredAttributes',
  'recordTypeVsRecordData',
];

/** Keys that have no effect, each where it stands in the profile. */
export interface KeysWithoutEffect {
  /** Ameyo's own, which are not taken over. */
  left: string[];
  /** Nobody's: misspelt, or of another document. */
  unknown: string[];
}

/** @param taken keys that the CRM follows */
export function keysWithoutEffect(
  profile: object,
  taken: readonly (keyof IntegrationProfile)[],
): KeysWithoutEffect {
  const known = new Set([...Object.keys(IntegrationProfile.shape), ...followedByNothing]);
  const without = Object.keys(profile).filter((key) => !(taken as readonly string[]).includes(key));
  return {
    left: without.filter((key) => known.has(key)),
    unknown: without.filter((key) => !known.has(key)),
  };
}

/** What the profile says of the org that it is for; the rest of the tenant's settings, and other orgs, stay as they are. */
export function settingsOfProfile(profile: IntegrationProfile): OrgSettings {
  return omitUndefined({
    identify: profile.searchRecordTypes && { searchTypes: profile.searchRecordTypes },
    records: omitUndefined({
      createWhenNobodyFound: profile.isDefaultRecordTypeCreationRequired,
      nobodyFoundType: profile.defaultRecordTypeToBeCreated,
      createPerson: profile.unAttachDefaultRecordTypeCreationRequired
        ? ('at-disposal' as const)
        : ('never' as const),
      personType: profile.unAttachDefaultRecordTypeToBeCreated,
    }),
  });
}
