/** The link that "Configure" of an installed package opens; only packages of the first generation have one. */
export const CONFIGURE_LINK = 'Configure';

/**
 * The manifest of a packaging org of the first generation: it also says how the package is called, what runs when it is
 * installed, and where "Configure" leads. Second-generation packages read the first two from sfdx-project.json.
 * Source: https://developer.salesforce.com/docs/platform/pkg1-dev/guide/develop-documentation.md ("Configure Option")
 * @param {string} manifest package.xml as converted
 */
export function describeFirstGeneration(
  manifest,
  { developerName, description },
  { postInstallScript, uninstallScript },
) {
  const lines = [
    ['fullName', developerName],
    ['description', description],
    ['postInstallClass', postInstallScript],
    ['setupWeblink', CONFIGURE_LINK],
    ['uninstallClass', uninstallScript],
  ];
  const written = lines
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `    <${name}>${value}</${name}>\n`)
    .join('');
  return manifest.replace(/(<Package[^>]*>\n)/, `$1${written}`);
}
