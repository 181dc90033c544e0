// Makes the project that is packaged: a copy of the sources with the brand, the compiled softphone as its static resource,
// and nothing that the package does not ship.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { rebrand } from './branding.mjs';
import { compileComponent } from './compile-component.mjs';
import { zipFolder } from '../zip-files.mjs';

const TEXT = new Set(['.xml', '.cls', '.page', '.js', '.css', '.html', '.json', '.md']);

/**
 * @param {{ root: string, branding: object, sourceBranding: object, softphone: string, folder: string }} options
 *   `softphone`: the compiled softphone; `folder`: where the project shall stand. It is emptied first.
 * @returns {Promise<{ folder: string, version: string }>}
 */
export async function stageProject({ root, branding, sourceBranding, softphone, folder }) {
  rmSync(folder, { recursive: true, force: true });
  const brand = rebrand(sourceBranding, branding);
  const put = (path, content) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };

  for (const path of filesOf(join(root, 'force-app'), root)) {
    const content = readFileSync(join(root, path));
    const branded = brand
      .path(path)
      .replace(/^force-app\/org\//, 'org-rights/')
      .replace(/^force-app\/voice\//, 'voice/');
    if (extname(path) === '.ts')
      put(branded.replace(/\.ts$/, '.js'), compileComponent(content.toString('utf8')));
    else put(branded, TEXT.has(extname(path)) ? brand.text(content.toString('utf8')) : content);
  }
  put(
    'force-app/main/softphone/staticresources/softphone.resource',
    await zipFolder(softphone, (path, content) =>
      TEXT.has(extname(path)) ? Buffer.from(brand.text(content.toString('utf8'))) : content,
    ),
  );
  const project = describeProject(
    JSON.parse(readFileSync(join(root, 'sfdx-project.json'), 'utf8')),
    branding,
  );
  put('sfdx-project.json', `${JSON.stringify(project, null, 2)}\n`);
  put('.forceignore', readFileSync(join(root, '.forceignore')));
  return { folder, version: project.packageDirectories[0].versionNumber.replace(/\.NEXT$/, '') };
}

function describeProject(project, branding) {
  return {
    ...project,
    packageDirectories: project.packageDirectories.map((directory) => ({
      ...directory,
      package: branding.label,
      versionDescription: branding.description,
    })),
    namespace: branding.namespace ?? '',
  };
}

/** What stands in force-app for the workshop and not for the package: types, tests, harness. */
const WORKSHOP =
  /^force-app\/[^/]+$|\.(d\.ts|cjs|mjs)$|\/(__tests__|harness|roots|testing|styles)\/|\/softphone\/lwc\/|\.eslintrc|(ts|js)config\.json$/;

function filesOf(folder, root) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !WORKSHOP.test(path))
    .sort();
}
