import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { main } from './package-dynamics.mjs';
import { readZip } from './zip-files.mjs';

describe('npm run package:dynamics', () => {
  let folder;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'solutions-'));
    const said = [];
    assert.equal(await main(['--out', join(folder, 'first')], { print: (line) => said.push(line) }), 0);
    assert.equal(said[0], 'Jackfield 0.1.0 for Dynamics 365: 2 solutions, every check passed.');
  });
  after(() => rmSync(folder, { recursive: true }));

  const zips = () => readdirSync(join(folder, 'first')).filter((name) => name.endsWith('.zip'));
  const read = async (name) => readZip(readFileSync(join(folder, 'first', name)));

  it('makes each solution to use and to change, and the same zips again, byte for byte', async () => {
    assert.deepEqual(zips(), [
      'jackfield-0.1.0-managed.zip',
      'jackfield-0.1.0.zip',
      'jackfield-workspace-0.1.0-managed.zip',
      'jackfield-workspace-0.1.0.zip',
    ]);
    assert.equal(await main(['--out', join(folder, 'second')], { print: () => {} }), 0);
    for (const name of zips())
      assert.ok(
        readFileSync(join(folder, 'first', name)).equals(readFileSync(join(folder, 'second', name))),
        name,
      );
  });

  it('differs between the two by one word', async () => {
    const [managed, unmanaged] = [
      await read('jackfield-0.1.0-managed.zip'),
      await read('jackfield-0.1.0.zip'),
    ];
    assert.deepEqual([...managed.keys()].sort(), [...unmanaged.keys()].sort());
    const different = [...managed.keys()].filter((name) => !managed.get(name).equals(unmanaged.get(name)));
    assert.deepEqual(different, ['solution.xml']);
    assert.match(managed.get('solution.xml').toString(), /<Managed>1<\/Managed>/);
    assert.match(unmanaged.get('solution.xml').toString(), /<Managed>0<\/Managed>/);
  });

  it('leaves a folder that SolutionPackager packs, with both kinds in one', () => {
    const project = join(folder, 'first/project/main');
    for (const path of [
      'Other/Customizations.xml',
      'Other/Relationships.xml',
      'Entities/PhoneCall/Entity.xml',
      'Roles/Jackfield Agent.xml',
      'Controls/jkf_Jackfield.PhoneField/bundle.js',
      'Controls/jkf_Jackfield.PhoneField/ControlManifest.xml.data.xml',
      'WebResources/jkf_/connection.js',
      'WebResources/jkf_/connection.js.data.xml',
    ])
      assert.ok(existsSync(join(project, path)), path);
    assert.match(readFileSync(join(project, 'Other/Solution.xml'), 'utf8'), /<Managed>2<\/Managed>/);
  });

  it('brings the licences of parts by others in the phone, each once', () => {
    const page = readFileSync(join(folder, 'first/project/main/WebResources/jkf_/notices.html'), 'utf8');
    for (const part of ['react', 'react-dom', '@fluentui/react-icons', 'jssip', 'oauth4webapi'])
      assert.equal(page.split(`\n${part} `).length, 2, part);
    assert.match(page, /Permission is hereby granted/);
    assert.doesNotMatch(page, /node_modules|<script/);
  });

  it('[G-006] names no app: the phone is for every model-driven app and workspace', async () => {
    for (const name of zips())
      for (const [path, content] of await read(name)) {
        const text = content.toString('utf8');
        assert.doesNotMatch(text, /appid=|AppModule|msdyn_appselector|msdyn_CustomerServiceWorkspace/i, path);
      }
  });
});
