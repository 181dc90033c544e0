// Makes the folder that is packed: the sources of a solution with the compiled controls and pages in their places. It has the layout of
// Microsoft's SolutionPackager, so that whoever has pac may pack it with `pac solution pack`, too.
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../softphone-build/places.mjs';
import { buildControls } from './build-controls.mjs';
import { buildWebResources } from './build-web-resources.mjs';
import { noticesPage } from './notices-page.mjs';

/** The solution that every environment gets, and the one that apps with sessions need besides. */
export const SOLUTIONS = ['main', 'workspace'];

/**
 * @param {{ name: string, folder: string, version: string }} options `folder`: emptied first; `version`: of the release, e.g. 0.1.0
 * @returns {Promise<string>} where it stands
 */
export async function stageSolution({ name, folder, version }) {
  const place = join(folder, name);
  rmSync(place, { recursive: true, force: true });
  cpSync(join(root, 'dynamics-pcf/solution', name), place, { recursive: true });
  if (name !== 'main') return place;
  for (const control of await buildControls({ folder: join(folder, 'controls'), version }))
    cpSync(control.folder, join(place, 'Controls', control.name), { recursive: true });
  rmSync(join(folder, 'controls'), { recursive: true });
  const pages = join(place, 'WebResources/jkf_');
  await buildWebResources(pages);
  writeFileSync(join(pages, 'notices.html'), await noticesPage());
  return place;
}
