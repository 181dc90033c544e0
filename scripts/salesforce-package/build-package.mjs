import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkBrand } from './check-brand.mjs';
import { checkComponents } from './check-components.mjs';
import { checkFiles } from './check-files.mjs';
import { checkMembers } from './check-members.mjs';
import { checkReferences } from './check-references.mjs';
import { checkRights } from './check-rights.mjs';
import { convertProject } from './convert-project.mjs';
import { describeFirstGeneration } from './manifest.mjs';
import { stageProject } from './stage-project.mjs';
import { zipFiles } from '../zip-files.mjs';

/**
 * Builds and checks everything that an org can be given, in memory but for the branded project.
 * @param {{ root: string, branding: object, sourceBranding: object, softphone: string, folder: string }} options as of `stageProject`
 * @returns {Promise<{ version: string, apiVersion: string, archives: Map<string, Buffer>, files: Map<string, Buffer>, problems: string[] }>}
 *   `archives`: by name, what is written into dist/; `files`: what the package holds; `problems`: what has to be mended first
 */
export async function buildPackage({ root, branding, sourceBranding, softphone, folder }) {
  const { version } = await stageProject({ root, branding, sourceBranding, softphone, folder });
  const project = JSON.parse(readFileSync(join(folder, 'sfdx-project.json'), 'utf8'));
  const apiVersion = project.sourceApiVersion;
  const files = await convertProject(join(folder, 'force-app'), apiVersion);
  const rights = await convertProject(join(folder, 'org-rights'), apiVersion);
  // An org without the add-on does not know the type, so that it cannot be part of the package.
  const voice = await convertProject(join(folder, 'voice'), apiVersion);
  const deployable = await zipFiles(files);

  const [directory] = project.packageDirectories;
  const firstGeneration = new Map(files).set(
    'package.xml',
    Buffer.from(describeFirstGeneration(files.get('package.xml').toString('utf8'), branding, directory)),
  );
  const checkBeside = async (what, beside) => [
    ...[...checkMembers(beside), ...(await checkFiles(beside, { apiVersion, zipBytes: 0 }))].map(
      (problem) => `${what}: ${problem}`,
    ),
    ...(await checkBrand(beside, branding, sourceBranding)),
  ];
  const problems = [
    ...checkMembers(files),
    ...(await checkFiles(files, { apiVersion, zipBytes: deployable.length })),
    ...checkReferences(firstGeneration, project),
    ...checkComponents(files),
    ...checkRights(files),
    ...(await checkBrand(files, branding, sourceBranding)),
    ...(await checkBeside('rights of the org', rights)),
    ...(await checkBeside('Salesforce Voice', voice)),
  ];
  const name = `${branding.developerName.toLowerCase()}-${version}`;
  return {
    version,
    apiVersion,
    files,
    problems,
    archives: new Map([
      [`${name}.zip`, deployable],
      ...(branding.namespace === null
        ? []
        : [[`${name}-first-generation.zip`, await zipFiles(firstGeneration)]]),
      [`${name}-org-rights.zip`, await zipFiles(rights)],
      [`${name}-voice.zip`, await zipFiles(voice)],
      [`${name}-voice-contact-center.xml`, readImport(folder)],
    ]),
  };
}

/** The one file there; its name is the brand's. */
function readImport(folder) {
  const imports = join(folder, 'voice/contact-center-import');
  return readFileSync(join(imports, readdirSync(imports)[0]));
}
