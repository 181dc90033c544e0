import { field, setupObject, type SObjectDescription } from './sobject.js';

const developerName = field.text('DeveloperName', 'Name', 80);
const namespacePrefix = field.text('NamespacePrefix', 'Namespace Prefix', 15);

/** https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/tooling_api_objects_remoteproxy.htm */
const remoteProxy = setupObject({
  name: 'RemoteProxy',
  label: 'Remote Site',
  labelPlural: 'Remote Sites',
  keyPrefix: '0rp',
  nameField: 'SiteName',
  fields: [
    field.text('SiteName', 'Remote Site Name', 80),
    namespacePrefix,
    field.text('EndpointUrl', 'Remote Site URL'),
    field.flag('IsActive', 'Active'),
    field.flag('ProtocolMismatch', 'Disable Protocol Security'),
  ],
});

/** https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/tooling_api_objects_csptrustedsite.htm */
const cspTrustedSite = setupObject({
  name: 'CspTrustedSite',
  label: 'Trusted URL',
  labelPlural: 'Trusted URLs',
  keyPrefix: '08y',
  nameField: 'DeveloperName',
  fields: [
    developerName,
    namespacePrefix,
    field.text('EndpointUrl', 'URL'),
    field.text('Context', 'CSP Context', 40),
    field.flag('IsActive', 'Active'),
    field.flag('CanAccessMicrophone', 'microphone'),
    field.flag('CanAccessCamera', 'camera'),
    field.flag('IsApplicableToConnectSrc', 'connect-src (scripts)'),
    field.flag('IsApplicableToFrameSrc', 'frame-src (iframe content)'),
    field.flag('IsApplicableToMediaSrc', 'media-src (audio and video)'),
  ],
});

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_namedcredential.htm */
const namedCredential = setupObject({
  name: 'NamedCredential',
  label: 'Named Credential',
  labelPlural: 'Named Credentials',
  keyPrefix: '0XA',
  nameField: 'DeveloperName',
  fields: [
    developerName,
    namespacePrefix,
    field.text('MasterLabel', 'Label', 80),
    field.text('Endpoint', 'URL', 1_000),
  ],
});

const entityDefinition = setupObject({
  name: 'EntityDefinition',
  label: 'Entity Definition',
  labelPlural: 'Entity Definitions',
  keyPrefix: '4ie',
  nameField: 'QualifiedApiName',
  fields: [field.text('QualifiedApiName', 'Qualified API Name', 80)],
});

/** https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/tooling_api_objects_validationrule.htm */
const validationRule = setupObject({
  name: 'ValidationRule',
  label: 'Validation Rule',
  labelPlural: 'Validation Rules',
  keyPrefix: '03d',
  nameField: 'ValidationName',
  fields: [
    field.text('ValidationName', 'Rule Name', 80),
    namespacePrefix,
    field.reference('EntityDefinitionId', 'Entity Definition ID', ['EntityDefinition']),
    field.flag('Active', 'Active'),
    field.text('ErrorMessage', 'Error Message'),
    field.text('ErrorDisplayField', 'Error Display Field', 80),
    field.text('Description', 'Description'),
  ],
});

const subscriberPackage = setupObject({
  name: 'SubscriberPackage',
  label: 'Subscriber Package',
  labelPlural: 'Subscriber Packages',
  keyPrefix: '033',
  nameField: 'Name',
  fields: [field.text('Name', 'Name', 80), namespacePrefix, field.text('Description', 'Description')],
});

const subscriberPackageVersion = setupObject({
  name: 'SubscriberPackageVersion',
  label: 'Subscriber Package Version',
  labelPlural: 'Subscriber Package Versions',
  keyPrefix: '04t',
  nameField: 'Name',
  fields: [
    field.text('Name', 'Name', 80),
    field.number('MajorVersion', 'Major Version', { scale: 0 }),
    field.number('MinorVersion', 'Minor Version', { scale: 0 }),
    field.number('PatchVersion', 'Patch Version', { scale: 0 }),
    field.number('BuildNumber', 'Build Number', { scale: 0 }),
  ],
});

/** https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/tooling_api_objects_installedsubscriberpackage.htm */
const installedSubscriberPackage = setupObject({
  name: 'InstalledSubscriberPackage',
  label: 'Installed Subscriber Package',
  labelPlural: 'Installed Subscriber Packages',
  keyPrefix: '0A3',
  nameField: 'Id',
  fields: [
    field.reference('SubscriberPackageId', 'Subscriber Package ID', ['SubscriberPackage']),
    field.reference('SubscriberPackageVersionId', 'Subscriber Package Version ID', [
      'SubscriberPackageVersion',
    ]),
  ],
});

/** https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/tooling_api_objects_packageinstallrequest.htm */
const packageInstallRequest = setupObject({
  name: 'PackageInstallRequest',
  label: 'Package Install Request',
  labelPlural: 'Package Install Requests',
  keyPrefix: '0Hf',
  nameField: 'Id',
  fields: [
    field.text('SubscriberPackageVersionKey', 'Subscriber Package Version Key', 80, { required: true }),
    field.choice('NameConflictResolution', 'Name Conflict Resolution', ['Block', 'RenameMetadata'], {
      restricted: true,
      default: 'Block',
    }),
    field.choice('SecurityType', 'Security Type', ['Full', 'Custom', 'None'], {
      restricted: true,
      default: 'None',
    }),
    field.flag('EnableRss', 'Enable RSS'),
    field.choice('PackageInstallSource', 'Package Install Source', ['U', 'A', 'S'], { default: 'U' }),
    field.choice('Status', 'Status', ['IN_PROGRESS', 'SUCCESS', 'ERROR', 'UNKNOWN'], { readOnly: 'always' }),
    field.longText('Errors', 'Errors', 4_000, { readOnly: 'always' }),
  ],
});

/** Which of the objects of the Tooling API the ordinary API shows, too. */
export const sharedObjects: readonly SObjectDescription[] = [cspTrustedSite, namedCredential];

/** What the Tooling API shows of the set-up of the org. */
export const toolingObjects: readonly SObjectDescription[] = [
  remoteProxy,
  ...sharedObjects,
  entityDefinition,
  validationRule,
  subscriberPackage,
  subscriberPackageVersion,
  installedSubscriberPackage,
  packageInstallRequest,
];
