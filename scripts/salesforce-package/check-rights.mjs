import { isXml, listComponents, readXml } from './package-files.mjs';

/** Where Salesforce would take a secret in metadata; the package has none, since each org's is entered in the org. */
const SECRET_ELEMENTS =
  /<(password|oauthToken|oauthRefreshToken|awsAccessKey|awsAccessSecret|consumerSecret|secret)>/;
const LOOKS_SECRET =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(Bearer|Basic) [A-Za-z0-9+/_=.-]{16,}|\b(api_?key|secret|password|token)["']?\s*[:=]\s*["'][A-Za-z0-9+/_=.-]{12,}["']/i;
/** What a managed package silently leaves out of its permission sets when it is installed. */
const NOT_INSTALLED = ['objectPermissions', 'userPermissions'];

/**
 * The package brings no secret, opens nothing that is not encrypted, and grants only what an installation really grants.
 * @param {Map<string, Buffer>} files
 * @returns {string[]}
 */
export function checkRights(files) {
  const problems = [];
  const { components } = listComponents(files);
  for (const [path, content] of files) {
    if (path.endsWith('.resource')) continue;
    const text = content.toString('utf8');
    const secret = SECRET_ELEMENTS.exec(text)?.[0] ?? LOOKS_SECRET.exec(text)?.[0];
    if (secret !== undefined)
      problems.push(`${path} holds what looks like a secret: ${secret.slice(0, 24)}…`);
  }
  for (const { type, path } of components) {
    const xml = isXml(path, files.get(path)) ? readXml(files.get(path)) : {};
    for (const problem of rulesOf[type]?.(xml, files.get(path).toString('utf8')) ?? [])
      problems.push(`${path} ${problem}`);
  }
  return [...new Set(problems)];
}

const rulesOf = {
  // https://developer.salesforce.com/docs/atlas.en-us.pkg2_dev.meta/pkg2_dev/packaging_permission_set_groups.htm
  PermissionSet: (set) =>
    NOT_INSTALLED.flatMap((element) =>
      (set[element] ?? [])
        .filter(({ object }) => object === undefined || !object[0].endsWith('__c'))
        .map(
          ({ object, name }) =>
            `grants ${(object ?? name)[0]}, which a managed package does not install: that is a right of the org (force-app/org)`,
        ),
    ),
  ExternalCredential: ({ externalCredentialParameters = [] }) =>
    externalCredentialParameters
      .filter(({ parameterType, parameterValue }) => parameterType[0] === 'AuthParameter' && parameterValue)
      .map(({ parameterName }) => `holds a value for ${parameterName[0]}; it is entered in the org`),
  RemoteSiteSetting: ({ disableProtocolSecurity, url }) => [
    ...(disableProtocolSecurity[0] === 'false' ? [] : ['lets encrypted pages call unencrypted ones']),
    ...needEncryption(url[0]),
  ],
  CspTrustedSite: ({ endpointUrl }) => needEncryption(endpointUrl[0]),
  NamedCredential: ({ namedCredentialParameters = [] }) =>
    namedCredentialParameters
      .filter(({ parameterType }) => parameterType[0] === 'Url')
      .flatMap(({ parameterValue }) => needEncryption(parameterValue[0])),
  CustomObject: ({ customSettingsType, visibility }) =>
    customSettingsType && visibility?.[0] !== 'Protected'
      ? ['is a custom setting that is not protected']
      : [],
  ApexClass: (meta, code) => {
    // Beside each class lies the file that says its version.
    if (meta.apiVersion) return [];
    const [declaration] = /^\s*(public|global|private)[^{]*\{/m.exec(
      code.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''),
    ) ?? [''];
    const isTest = /@IsTest/i.test(code);
    return [
      ...(isTest || /\b(with|inherited) sharing\b/.test(declaration) ? [] : ['does not say "with sharing"']),
      ...(/^global\b/.test(declaration.trim()) ? ['is global: that can never be taken back'] : []),
      ...(!isTest && /\bwithout sharing\b/.test(code)
        ? ['looks past who may see what ("without sharing")']
        : []),
    ];
  },
};

const needEncryption = (url) =>
  /^(https|wss):\/\//.test(url) ? [] : [`leads to ${url}, which is not encrypted`];
