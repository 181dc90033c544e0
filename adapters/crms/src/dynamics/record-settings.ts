import {
  DefaultsOfRecords,
  FieldsOfRecords,
  IntegrationProfile,
  jsonText,
  type SettingField,
} from '@jackfield/connector-core';
import { z } from 'zod';

/** Which columns take what is known of a customer, in an environment where nobody said anything else. */
export const standardFields: FieldsOfRecords = {
  contact: { customer_phone: 'telephone1', customer_phone1: 'mobilephone' },
  account: { customer_phone: 'telephone1' },
  lead: { customer_phone: 'telephone1' },
  incident: { customer_phone: 'telephone1' },
};

/** As an administrator enters it: the same JSON as in an integration profile of Ameyo. */
export const recordSettings: Record<'customTables' | 'recordFields' | 'recordDefaults', SettingField> = {
  customTables: {
    label: 'Tables of your own',
    description:
      'Logical names of tables with the columns that hold phone numbers, e.g. cr757_developer: cr757_phone, cr757_mobile; new_patient: new_phone. JSON is taken too: {"cr757_developer":["cr757_phone"]}',
    type: 'text',
    required: false,
  },
  recordFields: {
    label: 'Columns of new rows',
    description:
      'JSON: for each table, what is known of the customer (customer_name, customer_phone, whatever else the contact center tells) and the column that takes it',
    type: 'text',
    required: false,
    default: JSON.stringify(standardFields),
  },
  recordDefaults: {
    label: 'Values of new rows',
    description:
      'JSON: for each table, columns with the text that they get where nothing is known, e.g. {"cr757_developer":{"cr757_name":"Unknown"}}',
    type: 'text',
    required: false,
  },
};

const columnName = z.string().regex(/^[a-z]\w*$/);
const Tables = z.record(z.string(), z.array(columnName)).transform(inSmallLetters);

/** `table: column, column; table: column` */
const listOfTables = z
  .string()
  .transform((text) =>
    text
      .toLowerCase()
      .split(';')
      .filter((each) => each.trim() !== ''),
  )
  .pipe(z.array(z.string().regex(/^\s*[a-z][\w]*\s*:\s*[a-z]\w*(\s*,\s*[a-z]\w*)*\s*$/)))
  .transform((tables): Readonly<Record<string, string[]>> =>
    Object.fromEntries(
      tables.map((each) => {
        const [name = '', columns = ''] = each.split(':').map((part) => part.trim());
        return [name, columns.split(',').map((phone) => phone.trim())];
      }),
    ),
  );

const customTables = z.union([z.string().startsWith('{').pipe(jsonText).pipe(Tables), listOfTables]);

export const RecordSettings = {
  customTables: customTables.default({}),
  recordFields: jsonText.pipe(FieldsOfRecords).default(standardFields),
  recordDefaults: jsonText.pipe(DefaultsOfRecords).default({}),
};

/** Keys of an integration profile that an environment follows. */
export const profileKeys = Object.keys(IntegrationProfile.shape) as (keyof IntegrationProfile)[];

/** What an integration profile says of the settings of the connection; what it is silent on stays as it is. */
export function crmSettingsOfProfile(profile: IntegrationProfile): Record<string, string> {
  const said = {
    customTables: profile.recordTypesVsRecordSearchFields,
    recordFields: profile.ameyoFieldsVsRecordFields,
    recordDefaults: profile.recordTypeVsDefaultAttributeValues,
  };
  return Object.fromEntries(
    Object.entries(said)
      .filter(([, value]) => Object.keys(value).length > 0)
      .map(([name, value]) => [name, JSON.stringify(value)]),
  );
}

function inSmallLetters(tables: Readonly<Record<string, string[]>>): Readonly<Record<string, string[]>> {
  return Object.fromEntries(Object.entries(tables).map(([name, columns]) => [name.toLowerCase(), columns]));
}
