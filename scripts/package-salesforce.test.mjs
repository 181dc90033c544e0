import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { main } from './package-salesforce.mjs';
import { readXml } from './salesforce-package/package-files.mjs';
import { otherBranding, root } from './salesforce-package/testing.mjs';
import { readZip } from './zip-files.mjs';

describe('npm run package:salesforce', () => {
  let folder;
  let files;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'package-'));
    const said = [];
    assert.equal(
      await main(['--out', join(folder, 'first'), '--no-scan'], { print: (line) => said.push(line) }),
      0,
    );
    assert.match(said[0], /^Jackfield 0\.1\.0, API 64\.0: \d+ files, every check passed\.$/);
    files = await readZip(readFileSync(join(folder, 'first/jackfield-0.1.0.zip')));
  });
  after(() => rmSync(folder, { recursive: true }));

  const members = () =>
    readXml(files.get('package.xml')).types.map(({ name, members }) => ({ type: name[0], members }));

  it('makes the same zips again, byte for byte', async () => {
    assert.equal(await main(['--out', join(folder, 'second'), '--no-scan'], { print: () => {} }), 0);
    const zips = readdirSync(join(folder, 'first')).filter((name) => name.endsWith('.zip'));
    assert.equal(zips.length, 4);
    for (const name of zips) {
      assert.ok(
        readFileSync(join(folder, 'first', name)).equals(readFileSync(join(folder, 'second', name))),
        name,
      );
    }
  });

  it('[F-024] brings the remote site and the trusted sites, so that whoever installs it is asked for consent', () => {
    const named = new Map(members().map(({ type, members }) => [type, members]));
    assert.deepEqual(named.get('RemoteSiteSetting'), ['Jackfield_Gateway']);
    assert.deepEqual(named.get('CspTrustedSite'), ['Jackfield_Gateway', 'Jackfield_Gateway_Socket']);
    const site = readXml(files.get('cspTrustedSites/Jackfield_Gateway.cspTrustedSite'));
    assert.equal(site.canAccessMicrophone[0], 'true');
    assert.equal(site.isApplicableToConnectSrc[0], 'true');
  });

  it('[F-022] grants nothing to profiles: whoever it is installed for, access comes by permission set alone', () => {
    assert.deepEqual(
      members()
        .map(({ type }) => type)
        .filter((type) => /Profile|ProfilePasswordPolicy|MutingPermissionSet/.test(type)),
      [],
    );
    const granted = [...files]
      .filter(([path]) => path.startsWith('permissionsets/'))
      .flatMap(([, content]) => readXml(content).pageAccesses ?? [])
      .map(({ apexPage }) => apexPage[0]);
    const pages = [...files.keys()]
      .filter((path) => path.endsWith('.page'))
      .map((path) => /(\w+)\.page/.exec(path)[1]);
    assert.deepEqual([...new Set(granted)].sort(), pages.sort());
  });

  it('[F-027] has a configuration page, which "Configure" opens in a package of the first generation', async () => {
    const first = await readZip(readFileSync(join(folder, 'first/jackfield-0.1.0-first-generation.zip')));
    const [link] = readXml(first.get('package.xml')).setupWeblink;
    const [url] = readXml(first.get(`weblinks/${link}.weblink`)).url;
    assert.equal(url, '/lightning/n/jackfield__Jackfield_Set_Up');
    const [component] = readXml(first.get('tabs/Jackfield_Set_Up.tab')).lwcComponent;
    assert.ok(first.has(`lwc/${component}/${component}.js`));
    // The plain manifest has none of it: deploying it makes no package.
    const plain = readXml(files.get('package.xml'));
    assert.deepEqual(
      [plain.setupWeblink, plain.fullName, plain.postInstallClass],
      [undefined, undefined, undefined],
    );
  });

  it('[F-023] [F-025] is described as Salesforce installs it: its warning, its minutes, its e-mail, its list', () => {
    const page = readFileSync(join(root, 'docs/crms/salesforce-package.md'), 'utf8');
    const [, steps] = /## Installing it\n([\s\S]*?)\n## /.exec(page);
    for (const step of [
      /Deliverability_: the access level is _All email_/,
      /an application that is not from Salesforce/,
      /tick\s+the consent/,
      /may take some minutes/,
      /an e-mail tells when it is done.*\n?.*Setup > Installed Packages/,
      /If it fails, an e-mail says so/,
    ]) {
      assert.match(steps, step);
    }
  });

  it('writes nothing but the branded project where something has to be mended, and says what', async () => {
    const branding = join(folder, 'branding.json');
    // A label of 80 characters fits into the branding, and the longest text of the package around it does not fit any more.
    writeFileSync(
      branding,
      JSON.stringify({
        ...otherBranding,
        developerName: 'Fcc',
        label: 'F'.repeat(40),
        remoteSite: 'Fcc_Gateway',
      }),
    );
    const said = [];
    assert.equal(
      await main(['--branding', branding, '--out', join(folder, 'bad'), '--no-scan'], {
        print: (line) => said.push(line),
      }),
      1,
    );
    assert.match(said.join('\n'), /characters; \d+ are allowed/);
    assert.match(said.at(-1), /to mend; no package was written\.$/);
    assert.ok(!readdirSync(join(folder, 'bad')).some((name) => name.endsWith('.zip')));
    assert.ok(existsSync(join(folder, 'bad/project/sfdx-project.json')));
  });
});
