import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeRights } from '@jackfield/crms';
import { rightsInUse } from '../../../../adapters/crms/src/salesforce/checks/rights-in-use.js';
import { readComponentXml } from './package-source.js';

const root = fileURLToPath(new URL('../../../../force-app', import.meta.url));
const sets = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.permissionset-meta.xml'),
);

/** Of the package and of the org together, as users have both. */
function grantedTo(role: string): string[] {
  const mine = sets.filter((path) => new RegExp(`/Jackfield_${role}(_Rights)?\\.`).test(path));
  const rights = mine.flatMap((path) =>
    describeRights(readComponentXml(readFileSync(join(root, path), 'utf8'), 'PermissionSet')),
  );
  return [...new Set(rights)].sort();
}

describe('the permission sets', () => {
  it.each(Object.entries(rightsInUse))('give %s every right that is used, and none besides', (role, uses) => {
    expect(grantedTo(role)).toEqual([...new Set(uses.map(({ right }) => right))].sort());
  });
});
