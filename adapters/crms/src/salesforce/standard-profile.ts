import { IntegrationProfile } from '@jackfield/connector-core';

/** The words of Ameyo's documents, which are no names of fields: `field-words.ts` says what they are in each object. */
const fields = {
  customer_email: 'email',
  customer_name: 'name',
  customer_phone: 'phone',
  customer_mobile: 'mobile',
};

/** What Ameyo's documents enter for Salesforce, as far as it is followed here. */
export const standardProfile = IntegrationProfile.parse({
  searchRecordTypes: ['Account', 'Case', 'Contact', 'Lead', 'Opportunity'],
  ameyoFieldsVsRecordFields: {
    ...{ Account: fields, Contact: fields, Lead: fields, Case: fields, Opportunity: fields },
  },
  isDefaultRecordTypeCreationRequired: true,
  defaultRecordTypeToBeCreated: 'Account',
  unAttachDefaultRecordTypeCreationRequired: true,
  unAttachDefaultRecordTypeToBeCreated: 'Account',
});

/** Keys of an integration profile that an org follows: searches look into all fields of phone numbers, and nothing begins with a default. */
export const profileKeys = [
  ...(['searchRecordTypes', 'ameyoFieldsVsRecordFields'] as const),
  ...(['isDefaultRecordTypeCreationRequired', 'defaultRecordTypeToBeCreated'] as const),
  ...(['unAttachDefaultRecordTypeCreationRequired', 'unAttachDefaultRecordTypeToBeCreated'] as const),
] as const;

/** What an integration profile says of the settings of the connection. */
export function crmSettingsOfProfile({
  ameyoFieldsVsRecordFields: fieldsOfRecords,
}: IntegrationProfile): Record<string, string> {
  return Object.keys(fieldsOfRecords).length > 0 ? { recordFields: JSON.stringify(fieldsOfRecords) } : {};
}
