/** A type of metadata, as far as the set-up of the product touches it. */
export interface MetadataType {
  name: string;
  /** Folder and ending of its files in a package. */
  directory: string;
  suffix: string;
  /** Elements that a component must have. */
  required: readonly string[];
  /** All elements that it may have; absent where the stand-in takes any. */
  elements?: readonly string[];
  /** Whether an administrator may change a component that a managed package brought. */
  subscriberMayEdit?: true;
  /** Longest name. @default 80 */
  longestName?: number;
}

const pages = 'https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta';

/** Each from its page of the Metadata API developer guide, e.g. `meta_remotesitesetting.htm`. */
export const metadataDocs = pages;

export const metadataTypes: readonly MetadataType[] = [
  {
    name: 'RemoteSiteSetting',
    directory: 'remoteSiteSettings',
    suffix: 'remoteSite',
    required: ['disableProtocolSecurity', 'isActive', 'url'],
    elements: ['description', 'disableProtocolSecurity', 'isActive', 'url'],
  },
  {
    name: 'CspTrustedSite',
    directory: 'cspTrustedSites',
    suffix: 'cspTrustedSite',
    required: ['endpointUrl', 'isActive'],
    elements: [
      ...['canAccessCamera', 'canAccessMicrophone', 'context', 'description', 'endpointUrl', 'isActive'],
      ...['isApplicableToConnectSrc', 'isApplicableToFontSrc', 'isApplicableToFrameSrc'],
      ...['isApplicableToImgSrc', 'isApplicableToMediaSrc', 'isApplicableToStyleSrc', 'mobileExtension'],
    ],
  },
  {
    name: 'NamedCredential',
    directory: 'namedCredentials',
    suffix: 'namedCredential',
    required: ['label'],
    elements: [
      ...['allowMergeFieldsInBody', 'allowMergeFieldsInHeader', 'calloutStatus', 'customHeaders'],
      ...['generateAuthorizationHeader', 'label', 'namedCredentialParameters', 'namedCredentialType'],
    ],
    // Parameters such as the URL are the subscriber's; see "Components Available in Managed Packages".
    subscriberMayEdit: true,
  },
  {
    name: 'ExternalCredential',
    directory: 'externalCredentials',
    suffix: 'externalCredential',
    required: ['authenticationProtocol', 'label'],
    elements: ['authenticationProtocol', 'description', 'externalCredentialParameters', 'label'],
    subscriberMayEdit: true,
  },
  {
    name: 'CallCenter',
    directory: 'callCenters',
    suffix: 'callCenter',
    required: ['displayName', 'displayNameLabel', 'internalNameLabel'],
    elements: [
      ...['adapterUrl', 'contactCenterChannels', 'customSettings', 'displayName', 'displayNameLabel'],
      ...['internalNameLabel', 'sections', 'vendorInfoApiName', 'version'],
    ],
    subscriberMayEdit: true,
    longestName: 40,
  },
  {
    name: 'PermissionSet',
    directory: 'permissionsets',
    suffix: 'permissionset',
    required: ['label'],
    elements: [
      ...['agentAccesses', 'applicationVisibilities', 'classAccesses', 'customMetadataTypeAccesses'],
      ...['customPermissions', 'customSettingAccesses', 'description', 'emailRoutingAddressAccesses'],
      ...['externalCredentialPrincipalAccesses', 'externalDataSourceAccesses', 'fieldPermissions'],
      ...['flowAccesses', 'hasActivationRequired', 'label', 'license', 'objectPermissions', 'pageAccesses'],
      ...['recordTypeVisibilities', 'tabSettings', 'userPermissions'],
    ],
  },
  {
    name: 'CustomPermission',
    directory: 'customPermissions',
    suffix: 'customPermission',
    required: ['label'],
  },
  { name: 'CustomField', directory: 'objects', suffix: 'field', required: ['type'] },
  {
    name: 'ValidationRule',
    directory: 'objects',
    suffix: 'validationRule',
    required: ['active', 'errorConditionFormula', 'errorMessage'],
    elements: ['active', 'description', 'errorConditionFormula', 'errorDisplayField', 'errorMessage'],
  },
  { name: 'Layout', directory: 'layouts', suffix: 'layout', required: [] },
  { name: 'Flow', directory: 'flows', suffix: 'flow', required: ['label'] },
  {
    name: 'SecuritySettings',
    directory: 'settings',
    suffix: 'settings',
    required: [],
    subscriberMayEdit: true,
  },
];

export function findMetadataType(name: string): MetadataType | undefined {
  return metadataTypes.find((type) => type.name === name);
}
