// What stands where in solutions that environments exported, read from such exports:
//   github.com/rwilson504/PCFControls   Calendar/Sample/CanvasCalendar_1.0.0.5.zip and _managed.zip, Frame/Sample/RAWFrameSample_1_0_0_5_managed.zip,
//                                       DocxTemplatesCanvas/Sample/DocxTemplateSample_1_0_0_1.zip, PDFFormFillCanvas/Sample/PDFFormFiller_1_0_0_1_managed.zip
//   github.com/microsoft/Dynamics365-Apps-Samples   channel-integration-framework/TwilioSampleInteg_version2/TwilioSampleData.zip
// An element may be missing; those that are there come in this order. Microsoft's own schema of customizations.xml refuses real
// exports, so that it is no help.

/** By the name of the parent. */
export const ORDER = {
  ImportExportXml:
    words(`Entities Roles Workflows FieldSecurityProfiles Templates EntityMaps EntityRelationships
    OrganizationSettings optionsets InteractionCentricDashboards WebResources CustomControls AppModuleSiteMaps AppModules
    EntityDataProviders CanvasApps Languages`),
  SolutionManifest: words(
    'UniqueName LocalizedNames Descriptions Version Managed Publisher RootComponents MissingDependencies',
  ),
  Publisher:
    words(`UniqueName LocalizedNames Descriptions EMailAddress SupportingWebsiteUrl CustomizationPrefix
    CustomizationOptionValuePrefix Addresses`),
  Entity: words('Name EntityInfo FormXml SavedQueries Visualizations RibbonDiffXml'),
  attribute: words(`Type Name LogicalName RequiredLevel DisplayMask ImeMode ValidForUpdateApi ValidForReadApi
    ValidForCreateApi IsCustomField IsAuditEnabled IsLogical IsSecured IntroducedVersion IsCustomizable IsRenameable
    CanModifySearchSettings CanModifyRequirementLevelSettings CanModifyAdditionalSettings SourceType
    IsGlobalFilterEnabled IsSortableEnabled CanModifyGlobalFilterSettings CanModifyIsSortableSettings
    IsDataSourceSecret AutoNumberFormat IsSearchable IsFilterable IsRetrievable IsLocalizable LookupStyle LookupTypes
    Format CanChangeDateTimeBehavior Behavior MinValue MaxValue AppDefaultValue optionset OptionSetName MaxLength
    Length displaynames Descriptions`),
  // Of no export at hand; the names are those of the table EntityKey in the metadata.
  EntityKey: words('Name LogicalName IntroducedVersion IsCustomizable EntityKeyAttributes displaynames'),
  Role: words('IsCustomizable IsAutoAssigned RolePrivileges'),
  WebResource: words(`WebResourceId Name DisplayName LanguageCode WebResourceType IntroducedVersion
    IsEnabledForMobileClient IsAvailableForMobileOffline DependencyXml IsCustomizable CanBeDeleted IsHidden FileName`),
  CustomControl: words('Name FileName'),
};

function words(text) {
  return text.split(/\s+/);
}

/** Numbers by which the kinds of components are named in solution.xml. */
export const COMPONENTS = { 1: 'table', 20: 'role', 61: 'web resource', 66: 'control', 380: 'variable' };

/** Types of columns, as far as we have any. */
export const COLUMN_TYPES = ['nvarchar', 'ntext', 'int'];

/** Most characters of a column of text, and of one of several lines. */
export const MOST_CHARACTERS = { nvarchar: 4_000, ntext: 1_048_576 };

/** 1 page, 2 style, 3 script; what else there is we do not ship. */
export const WEB_RESOURCE_TYPES = { html: '1', css: '2', js: '3' };

export const PRIVILEGE_LEVELS = ['Basic', 'Local', 'Deep', 'Global'];
