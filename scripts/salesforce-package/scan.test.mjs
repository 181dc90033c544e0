import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { findJava } from '../apex-check.mjs';
import { judgeFindings, readSuppressions, scanProject } from './scan.mjs';
import { root } from './testing.mjs';

const PLANTED = `public with sharing class Planted {
    @AuraEnabled
    public static List<Contact> find(String name) {
        return Database.query('SELECT Id FROM Contact WHERE Name = \\'' + name + '\\'');
    }

    @AuraEnabled
    public static void write(String name) {
        insert new Contact(LastName = name);
    }
}
`;
const META =
  '<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>64.0</apiVersion><status>Active</status></ApexClass>';

describe('the security scan', () => {
  let folder;
  let scan;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'scan-'));
    // Components and resources are no matter of these engines.
    cpSync(join(root, 'force-app/main'), folder, {
      recursive: true,
      filter: (path) => !/\/(lwc|roots|harness|testing|styles)$/.test(path),
    });
    mkdirSync(join(folder, 'planted/classes'), { recursive: true });
    writeFileSync(join(folder, 'planted/classes/Planted.cls'), PLANTED);
    writeFileSync(join(folder, 'planted/classes/Planted.cls-meta.xml'), META);
    scan = await scanProject(folder, { java: findJava() });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const planted = (engine, rule) =>
    scan.findings.filter(
      (finding) => finding.engine === engine && finding.rule === rule && /Planted\.cls$/.test(finding.file),
    );

  it('runs the rules of the review and of the Graph Engine', () => {
    assert.ok(scan.rules.pmd > 30, JSON.stringify(scan.rules));
    assert.ok(scan.rules.sfge >= 2, JSON.stringify(scan.rules));
    assert.match(scan.reports.get('code-analyzer.html'), /Planted\.cls/);
    assert.equal(JSON.parse(scan.reports.get('code-analyzer.sarif')).version, '2.1.0');
  });

  it('finds a planted query that anybody may bend, and a planted write without asking for the right to it', () => {
    assert.deepEqual(
      planted('pmd', 'ApexSOQLInjection').map(({ line }) => line),
      [4],
    );
    assert.ok(planted('pmd', 'ApexCRUDViolation').some(({ line }) => line === 9));
  });

  it('finds the write by the Graph Engine, too, which follows the way to it', () => {
    assert.ok(planted('sfge', 'ApexFlsViolation').some(({ line }) => line === 9));
  });

  it('finds nothing in the package that nobody answers for', () => {
    const others = scan.findings.filter(({ file }) => !/Planted\.cls$/.test(file));
    assert.deepEqual(judgeFindings(others, readSuppressions()), []);
  });
});

describe('suppressions', () => {
  const finding = { engine: 'pmd', rule: 'R', severity: 2, file: 'a.cls', line: 3, message: 'bad' };
  const reason = 'It cannot be reached from outside.';

  it('let one rule stand in one file, and are to be taken away when nothing needs them', () => {
    assert.deepEqual(judgeFindings([finding], [{ file: 'a.cls', rule: 'R', reason }]), []);
    assert.match(judgeFindings([finding], [])[0], /^a\.cls:3 {2}pmd R \(severity 2\): bad$/);
    assert.equal(judgeFindings([finding], [{ file: 'b.cls', rule: 'R', reason }]).length, 2);
  });

  it('are at most ten, each with a reason', () => {
    const folder = mkdtempSync(join(tmpdir(), 'suppressions-'));
    const read = (list) => {
      writeFileSync(join(folder, 's.json'), JSON.stringify(list));
      return readSuppressions(join(folder, 's.json'));
    };
    const many = (count) =>
      Array.from({ length: count }, (_, index) => ({ file: `${index}.cls`, rule: 'R', reason }));
    assert.equal(read(many(10)).length, 10);
    assert.throws(() => read(many(11)), /suppressions\.json/);
    assert.throws(() => read([{ file: 'a.cls', rule: 'R', reason: 'ok' }]), /say why/);
    rmSync(folder, { recursive: true });
  });
});
