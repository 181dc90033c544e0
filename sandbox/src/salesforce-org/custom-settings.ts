import type { CrmStore, TableDescription } from '../crm-store/index.js';

export const customSettingTable: TableDescription = {
  name: 'CustomSetting',
  label: 'Custom Setting',
  labelPlural: 'Custom Settings',
  idField: 'Id',
  stamps: {},
  fields: [
    { name: 'Setting', label: 'Setting', type: 'text', unique: 'case-sensitive' },
    { name: 'Values', label: 'Values', type: 'long-text' },
  ],
};

/**
 * What the package's code keeps in custom settings for the whole org: no API shows a protected one.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_custom_settings.htm
 */
export class CustomSettings {
  constructor(private readonly store: CrmStore) {}

  /** @param setting e.g. `Connection__c` */
  read(setting: string): Record<string, string> | undefined {
    const [row] = this.store.findBy(customSettingTable.name, 'Setting', setting);
    return row && (JSON.parse(String(row['Values'])) as Record<string, string>);
  }

  write(setting: string, values: Record<string, string>): void {
    const [row] = this.store.findBy(customSettingTable.name, 'Setting', setting);
    const Values = JSON.stringify(values);
    if (row) this.store.correct(customSettingTable.name, String(row['Id']), { Values });
    else this.store.insert(customSettingTable.name, { Setting: setting, Values }, null);
  }
}
