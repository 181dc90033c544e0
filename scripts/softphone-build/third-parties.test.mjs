import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { buildSoftphone } from '../build-softphone.mjs';
import { root } from './places.mjs';
import { noticesOf } from './third-parties.mjs';

const place = mkdtempSync(join(tmpdir(), 'jackfield-notices-'));
after(() => rmSync(place, { recursive: true }));

/** A module of a package that is made for the test. */
function moduleOf(name, license, files) {
  const folder = join(place, 'node_modules', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '1.2.3', license }));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return join(folder, 'index.js');
}

describe('what is said of parts by others in the softphone', () => {
  it('names each package once, with the text of its licence', () => {
    const modules = [
      moduleOf('@somebody/part', 'MIT', { 'LICENSE.md': 'Copyright (c) Somebody' }),
      join(place, 'node_modules/@somebody/part/other.js'),
      `\0${join(place, 'node_modules/@somebody/part/third.js')}?commonjs-proxy`,
      join(root, 'panel/src/phone.ts'),
    ];
    assert.deepEqual(noticesOf(modules), [
      { name: '@somebody/part', version: '1.2.3', licence: 'MIT', text: 'Copyright (c) Somebody' },
    ]);
  });

  it('refuses what may not be shipped, and what has no text', () => {
    for (const license of ['GPL-3.0', 'AGPL-3.0-only', 'LGPL-2.1', undefined])
      assert.throws(
        () => noticesOf([moduleOf('copyleft', license, { LICENSE: 'text' })]),
        /copyleft is under/,
      );
    assert.throws(() => noticesOf([moduleOf('silent', 'MIT', {})]), /silent has no text/);
  });

  it('stands in the static resource, with what the connector base of Salesforce Voice holds', async () => {
    const { folder } = await buildSoftphone();
    const text = readFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const part of [
      /^@lwc\/engine-dom [\d.]+ \(MIT\)$/m,
      /^jssip [\d.]+ \(MIT\)$/m,
      /^@salesforce\/scv-connector-base [\d.]+ \(BSD-3-Clause\)$/m,
      /^@babel\/runtime \(MIT\), as part of @salesforce\/scv-connector-base$/m,
      /^regenerator-runtime \(MIT\), as part of @salesforce\/scv-connector-base$/m,
      /Copyright \(c\) 2021, Salesforce\.com, Inc\./,
      /Copyright \(c\) 2014-present, Facebook, Inc\./,
    ])
      assert.match(text, part);
  });

  it('goes with the connector base of Salesforce Voice as it was published, in a file of its own, with its terms of use', async () => {
    const { folder } = await buildSoftphone();
    const shipped = (name) => readFileSync(join(folder, 'voice', name));
    const published = (name) => readFileSync(join(root, 'node_modules/@salesforce/scv-connector-base', name));
    assert.ok(shipped('scv-connector-base.js').equals(published('dist/scv-connector-base.js')));
    assert.ok(shipped('TERMSOFUSE.txt').equals(published('TERMSOFUSE.txt')));
    const ours = shipped('main.js').toString();
    assert.match(ours, /globalThis\.SCVConnectorBase/);
    // A text of the base's own, which stands nowhere in ours.
    assert.ok(shipped('scv-connector-base.js').includes('regeneratorRuntime'));
    assert.ok(!ours.includes('regeneratorRuntime'));
  });
});
