// What the tests of the packaging share: the package as built from the sources, once for each test file.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Branding, readBranding } from './branding.mjs';
import { buildPackage } from './build-package.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const ourBranding = readBranding(join(root, 'force-app/branding.json'));

/** A vendor's own brand, which shares no word with ours. */
export const otherBranding = Branding.parse({
  namespace: 'fcc',
  label: 'Focus Contact Center',
  developerName: 'Fcc',
  description: 'Focus WebPhone for Salesforce.',
  gateway: 'https://gateway.fcc-online.example',
  icon: 'outbound_call',
  tabMotif: 'Custom12: Telephone',
  headerColor: '#123456',
  remoteSite: 'Focuslicensecheck',
  callCenter: 'FocusContactCenter',
  permissionSets: {
    Agent: { name: 'Fcc_Access', label: 'Fcc Access' },
    Supervisor: { name: 'Fcc_Supervisor', label: 'Fcc Supervisor' },
    Administrator: { name: 'Fcc_Administrator', label: 'Fcc Administrator' },
    Integration: { name: 'Fcc_Integration', label: 'Fcc Integration' },
  },
});

/** A softphone that is quick to build, and says the old name where the real one does. */
function writeSoftphone(folder) {
  mkdirSync(join(folder, 'chunks'), { recursive: true });
  writeFileSync(join(folder, 'main.js'), 'const key = "jackfield__Jackfield_Key__c";');
  writeFileSync(join(folder, 'chunks/sip.js'), 'const agent = { user_agent: "Jackfield" };');
  writeFileSync(join(folder, 'softphone.css'), 'body{margin:0}');
}

/** Builds the package in a folder of its own, which is removed again. */
export async function buildForTest({ branding = ourBranding, softphone } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'salesforce-package-'));
  try {
    if (softphone === undefined) writeSoftphone(join(folder, 'softphone'));
    return await buildPackage({
      root,
      branding,
      sourceBranding: ourBranding,
      softphone: softphone ?? join(folder, 'softphone'),
      folder: join(folder, 'project'),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
