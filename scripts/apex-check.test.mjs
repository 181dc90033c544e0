import assert from 'node:assert/strict';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { checkApex, findJava } from './apex-check.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

describe('Apex check', () => {
  let workspace;
  before(() => {
    workspace = mkdtempSync(join(tmpdir(), 'apex-'));
  });
  after(() => rmSync(workspace, { recursive: true }));

  it('finds a wrong type and an unknown method of our own class, by file and line, and accepts our fields', () => {
    cpSync(join(root, 'sfdx-project.json'), join(workspace, 'sfdx-project.json'));
    cpSync(join(root, 'force-app'), join(workspace, 'force-app'), { recursive: true });
    const planted = join(workspace, 'force-app/main/planted/classes');
    mkdirSync(planted, { recursive: true });
    writeFileSync(
      join(planted, 'Planted.cls'),
      [
        'public with sharing class Planted {',
        '    public static Integer take(Contact person) {',
        "        Integer count = 'three';",
        '        SoftphoneController.signInn();',
        '        person.Jackfield_Key__c = null;',
        '        return count;',
        '    }',
        '}',
      ].join('\n'),
    );
    writeFileSync(
      join(planted, 'Planted.cls-meta.xml'),
      '<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>64.0</apiVersion><status>Active</status></ApexClass>',
    );

    const issues = checkApex(workspace, findJava());

    assert.deepEqual(
      issues.map(({ file, line }) => `${file}:${line}`),
      ['force-app/main/planted/classes/Planted.cls:3', 'force-app/main/planted/classes/Planted.cls:4'],
    );
    assert.match(
      issues[0].message,
      /Incompatible types in assignment, from 'System\.String' to 'System\.Integer'/,
    );
    assert.match(issues[1].message, /signInn/);
  });

  it('looks for Java in JAVA_HOME first, then on the path, and passes over one that is too old', () => {
    const home = mkdtempSync(join(tmpdir(), 'java-'));
    const put = (folder, version) => {
      mkdirSync(join(home, folder, 'bin'), { recursive: true });
      const command = join(home, folder, 'bin', 'java');
      writeFileSync(command, `#!/bin/sh\necho 'openjdk version "${version}"' >&2\n`);
      chmodSync(command, 0o755);
      return command;
    };
    const old = put('old', '1.8.0_402');
    const recent = put('recent', '21.0.2');
    const path = (command) => `${join(command, '..')}:/bin`;

    assert.equal(findJava({ JAVA_HOME: join(home, 'recent'), PATH: path(old) }), recent);
    assert.equal(findJava({ JAVA_HOME: join(home, 'old'), PATH: path(recent) }), 'java');
    assert.equal(findJava({ PATH: path(old) }), undefined);
    assert.equal(findJava({ PATH: '/nowhere' }), undefined);
    rmSync(home, { recursive: true });
  });
});
