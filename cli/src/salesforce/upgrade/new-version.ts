import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommandFailure, exitCodes } from '../../exit-codes.js';
import { readComponentXml, type SourceComponent } from '../setup/package-source.js';

const ENDING = '.field-meta.xml';
const ownSource = new URL('../../../../force-app/main', import.meta.url);

/**
 * The fields of a version of the package, from its source; without a folder, of this version. Names carry the
 * namespace, as they do in an org: `Activity.jackfield__Queue__c`.
 */
export function readNewFields(folder: string | undefined, namespace: string | undefined): SourceComponent[] {
  const root = folder ?? fileURLToPath(ownSource);
  const fields = filesOf(root)
    .filter((path) => path.endsWith(ENDING))
    .sort()
    .flatMap((path): SourceComponent[] => {
      const object = /objects\/(\w+)\/fields\//.exec(path.replaceAll('\\', '/'))?.[1];
      if (object === undefined || !/^[A-Za-z]+$/.test(object)) return [];
      const name = basename(path, ENDING);
      const { fullName: _, ...body } = readComponentXml(
        readFileSync(join(root, path), 'utf8'),
        'CustomField',
      );
      const prefix = namespace === undefined ? '' : `${namespace}__`;
      return [{ fullName: `${object}.${prefix}${name}`, body }];
    });
  if (fields.length > 0) return fields;
  throw new CommandFailure(
    `There are no fields of a package in ${root}.`,
    'Name the folder of the new version’s source with --source, e.g. dist/salesforce/project.',
    exitCodes.usage,
  );
}

/**
 * Components of a version by the ending of their files, e.g. `.permissionset-meta.xml`; none where its source has none. Names carry
 * the namespace: `jackfield__Jackfield_Agent`, and of a layout the part behind its object, `Task-jackfield__Jackfield Call Layout`.
 */
export function readNewComponents(
  folder: string | undefined,
  namespace: string | undefined,
  { type, ending }: { type: 'PermissionSet' | 'Layout'; ending: string },
): SourceComponent[] {
  const root = folder ?? fileURLToPath(ownSource);
  const prefix = namespace === undefined ? '' : `${namespace}__`;
  return filesOf(root)
    .filter((path) => path.endsWith(ending) && !/(^|[\\/])org(-rights)?[\\/]/.test(path))
    .sort()
    .map((path) => {
      const [object = '', name] =
        /^(?:(\w+)-)?(.*)$/.exec(decodeURIComponent(basename(path, ending)))?.slice(1) ?? [];
      const { fullName: _, ...body } = readComponentXml(readFileSync(join(root, path), 'utf8'), type);
      return { fullName: `${object === '' ? '' : `${object}-`}${prefix}${name ?? ''}`, body };
    });
}

function filesOf(root: string): string[] {
  try {
    return readdirSync(root, { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
}
