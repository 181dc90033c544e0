import { activeColumns, activeStates, choice, integer, table, text, yesNo, memo } from './table.js';

/** Of the Channel Integration Framework 1.0. https://learn.microsoft.com/dynamics365/developer/reference/entities/msdyn_ciprovider */
export const ciprovider = table({
  name: 'msdyn_ciprovider',
  schemaName: 'msdyn_ciprovider',
  entitySet: 'msdyn_ciproviders',
  label: 'Channel Provider',
  labelPlural: 'Channel Providers',
  primaryName: 'msdyn_name',
  owned: false,
  states: activeStates,
  columns: [
    text('msdyn_name', 'Name', 100),
    text('msdyn_label', 'Label', 100),
    text('msdyn_landingurl', 'Channel URL', 1_024),
    yesNo('msdyn_clicktoact', 'Enable Outbound Communication'),
    integer('msdyn_sortorder', 'Channel Order'),
    text('msdyn_ciproviderapiversion', 'API Version', 100),
    text('msdyn_trusteddomain', 'Trusted Domain', 2_000),
    memo('msdyn_appselector', 'Select Unified Interface Apps for the Channel', 10_000),
    memo('msdyn_customparams', 'Custom Parameters', 2_000),
    ...activeColumns(),
  ],
});

/** Of 2.0. https://learn.microsoft.com/dynamics365/developer/reference/entities/msdyn_channelprovider */
export const channelprovider = table({
  name: 'msdyn_channelprovider',
  schemaName: 'msdyn_channelprovider',
  entitySet: 'msdyn_channelproviders',
  label: 'Third Party Voice Channel Provider',
  labelPlural: 'Third Party Voice Channel Providers',
  primaryName: 'msdyn_name',
  states: activeStates,
  columns: [
    text('msdyn_name', 'Name', 100),
    text('msdyn_uniquename', 'Unique Name', 100),
    text('msdyn_label', 'Label', 100),
    text('msdyn_channelurl', 'Channel URL', 1_024),
    yesNo('msdyn_enableoutbound', 'Enable Outbound Communication'),
    integer('msdyn_sortorder', 'Channel Order'),
    choice('msdyn_apiversion', 'API Version', { 162450000: '2.0' }),
    text('msdyn_trusteddomain', 'Trusted Domain', 2_000),
    memo('msdyn_customparams', 'Custom Parameters', 2_000),
    ...activeColumns(),
  ],
});
