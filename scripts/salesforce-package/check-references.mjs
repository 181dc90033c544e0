import { listComponents, readXml } from './package-files.mjs';

/** Of permission sets: which element names a component, and of which type. */
const GRANTS = {
  classAccesses: ['apexClass', 'ApexClass'],
  pageAccesses: ['apexPage', 'ApexPage'],
  customPermissions: ['name', 'CustomPermission'],
  tabSettings: ['tab', 'CustomTab'],
  applicationVisibilities: ['application', 'CustomApplication'],
  customMetadataTypeAccesses: ['name', 'CustomObject'],
  customSettingAccesses: ['name', 'CustomObject'],
};
const RUNS_LABEL = /\bLabel\.(\w+)/g;
const CALLS_OUT = /callout:(\w+)/g;
const CHECKS_PERMISSION = /checkPermission\('(\w+)'\)/g;
const IN_PAGE = /\bcontroller="(\w+)"|\$RemoteAction\.(\w+)\./g;

/**
 * Everything that a component names is in the package too: a name that leads nowhere fails the whole deployment.
 * @param {Map<string, Buffer>} files
 * @param {object} project sfdx-project.json
 * @returns {string[]}
 */
export function checkReferences(files, project) {
  const { components } = listComponents(files);
  const has = new Set(components.map(({ type, name }) => `${type} ${name}`));
  const problems = [];
  const need = (path, type, name) => {
    if (!has.has(`${type} ${name}`))
      problems.push(`${path} names the ${type} ${name}, which is not in the package`);
  };

  for (const { type, path } of components)
    readersOf[type]?.(files.get(path), (...wanted) => need(path, ...wanted));
  for (const link of readXml(files.get('package.xml')).setupWeblink ?? [])
    need('package.xml', 'CustomPageWebLink', link);
  for (const { postInstallScript, uninstallScript } of project.packageDirectories) {
    for (const name of [postInstallScript, uninstallScript]) {
      if (name !== undefined) need('sfdx-project.json', 'ApexClass', name);
    }
  }
  return [...new Set([...problems, ...unusedLabels(files, components)])];
}

const readersOf = {
  PermissionSet(content, need) {
    const set = readXml(content);
    for (const [element, [name, type]] of Object.entries(GRANTS)) {
      for (const grant of set[element] ?? []) need(type, grant[name][0]);
    }
    for (const { field } of set.fieldPermissions ?? []) {
      const [object, name] = field[0].split('.');
      if (name.endsWith('__c'))
        need('CustomField', `${['Task', 'Event'].includes(object) ? 'Activity' : object}.${name}`);
    }
    for (const { externalCredentialPrincipal } of set.externalCredentialPrincipalAccesses ?? []) {
      need('ExternalCredential', externalCredentialPrincipal[0].split('-')[0]);
    }
  },
  ApexClass: (content, need) => {
    const code = content.toString('utf8');
    for (const [, name] of code.matchAll(RUNS_LABEL)) need('CustomLabel', name);
    for (const [, name] of code.matchAll(CALLS_OUT)) need('NamedCredential', name);
    for (const [, name] of code.matchAll(CHECKS_PERMISSION)) need('CustomPermission', name);
  },
  ApexPage: (content, need) => {
    for (const [, controller, action] of content.toString('utf8').matchAll(IN_PAGE)) {
      need('ApexClass', controller ?? action);
    }
  },
  NamedCredential: (content, need) => {
    for (const { externalCredential } of readXml(content).namedCredentialParameters ?? []) {
      if (externalCredential) need('ExternalCredential', externalCredential[0]);
    }
  },
  CustomApplication: (content, need) => {
    const { tabs = [], utilityBar = [] } = readXml(content);
    for (const tab of tabs.filter((tab) => !tab.startsWith('standard-'))) need('CustomTab', tab);
    for (const bar of utilityBar) need('FlexiPage', bar);
  },
  CustomTab: (content, need) => {
    const { lwcComponent = [], page = [], flexiPage = [] } = readXml(content);
    for (const name of lwcComponent) need('LightningComponentBundle', name);
    for (const name of page) need('ApexPage', name);
    for (const name of flexiPage) need('FlexiPage', name);
  },
  CustomPageWebLink: (content, need) => {
    const [, tab] = /\/lightning\/n\/(?:\w+?__)?(\w+)$/.exec(readXml(content).url?.[0] ?? '') ?? [];
    if (tab !== undefined) need('CustomTab', tab);
  },
  LightningComponentBundle: (content, need) => {
    const code = content.toString('utf8');
    for (const [, name] of code.matchAll(/@salesforce\/label\/c\.(\w+)/g)) need('CustomLabel', name);
    for (const [, name] of code.matchAll(/@salesforce\/messageChannel\/(\w+)__c/g))
      need('LightningMessageChannel', name);
    for (const [, name] of code.matchAll(/@salesforce\/apex\/(\w+)\./g)) need('ApexClass', name);
    for (const [, name] of code.matchAll(/@salesforce\/customPermission\/(\w+)/g))
      need('CustomPermission', name);
  },
  Dashboard: (content, need) => {
    for (const [, name] of content.toString('utf8').matchAll(/<report>([^<]+)</g)) need('Report', name);
  },
  Report: (content, need) => {
    for (const [, field] of content.toString('utf8').matchAll(/>(Activity\.\w+__c)</g))
      need('CustomField', field);
  },
  CustomObjectTranslation: (content, need) => {
    for (const { name } of readXml(content).fields ?? []) need('CustomField', `Activity.${name[0]}`);
  },
  Layout: (content, need) => {
    for (const [, field] of content.toString('utf8').matchAll(/<field>(\w+__c)</g))
      need('CustomField', `Activity.${field}`);
  },
  Translations: (content, need) => {
    const {
      customLabels = [],
      customTabs = [],
      customApplications = [],
      customPageWebLinks = [],
    } = readXml(content);
    for (const { name } of customLabels) need('CustomLabel', name[0]);
    for (const { name } of customTabs) need('CustomTab', name[0]);
    for (const { name } of customApplications) need('CustomApplication', name[0]);
    for (const { name } of customPageWebLinks) need('CustomPageWebLink', name[0]);
  },
  CustomMetadata: (content, need) => {
    const xml = content.toString('utf8');
    const type = /<!-- of (\w+) -->/.exec(xml)?.[1];
    for (const { field } of readXml(content).values ?? [])
      if (type) need('CustomField', `${type}.${field[0]}`);
  },
};

/** A text that nobody shows is still translated, and still read by whoever changes it. */
function unusedLabels(files, components) {
  const code = [...files]
    .filter(([path]) => /\.(cls|page|js)$/.test(path))
    .map(([, content]) => content.toString('utf8'))
    .join('\n');
  return components
    .filter(
      ({ type, name }) =>
        type === 'CustomLabel' && !new RegExp(`\\b(Label\\.|label/c\\.)${name}\\b`).test(code),
    )
    .map(({ name, path }) => `${path} holds the label ${name}, which nothing shows`);
}
