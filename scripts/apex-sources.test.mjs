import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const sources = fileURLToPath(new URL('../force-app/main', import.meta.url));
const classes = readdirSync(sources, { recursive: true })
  .filter((path) => path.endsWith('.cls'))
  .map((path) => ({ name: basename(path, '.cls'), code: readFileSync(join(sources, path), 'utf8') }));
const product = classes.filter(({ code }) => !/@IsTest/i.test(code));
const withoutComments = (code) => code.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\/\/.*/g, '');

describe('the Apex classes', () => {
  it('have at most 400 lines in all, since none of them can run outside an org', () => {
    const lines = product.reduce((sum, { code }) => sum + code.trimEnd().split('\n').length, 0);
    assert.ok(lines <= 400, `${lines} lines`);
  });

  it('each have a test class that names them', () => {
    const tests = classes
      .filter(({ code }) => /@IsTest/i.test(code))
      .map(({ code }) => code)
      .join('\n');
    assert.deepEqual(
      product.map(({ name }) => name).filter((name) => !new RegExp(`\\b${name}\\b`).test(tests)),
      [],
    );
  });

  it('[F-022] ask for a permission of the package first, in every method that a page may call', () => {
    const entry = /@(?:RemoteAction|AuraEnabled)(?:\([^)]*\))?\s+public static [^;{=]+\{\s*([^;]*;)/g;
    const entries = product.flatMap(({ name, code }) =>
      [...withoutComments(code).matchAll(entry)].map(([, first]) => ({ name, first })),
    );
    assert.ok(entries.length >= 5);
    for (const { name, first } of entries) {
      assert.match(
        first,
        /FeatureManagement\.checkPermission\('\w+'\)|requireSetUp\(\)/,
        `${name}: ${first}`,
      );
    }
  });

  it('read and write as the user who is signed in; only the handlers of an installation, which has none, do not', () => {
    for (const { name, code } of product) {
      const bare = withoutComments(code);
      const inSystem = /SYSTEM_MODE/.test(bare);
      assert.equal(inSystem, ['InstallHandler', 'UninstallHandler'].includes(name), name);
      assert.doesNotMatch(
        bare,
        /^\s*(insert|update|upsert|delete)\s+\w/m,
        `${name} writes without saying as whom`,
      );
      for (const [query] of bare.matchAll(/\[\s*SELECT[\s\S]*?\]/g))
        assert.match(query, /WITH (USER|SYSTEM)_MODE/, `${name}: ${query}`);
      for (const [call] of bare.matchAll(/Database\.(insert|update|upsert|delete|query\w*)\([\s\S]*?\);/g)) {
        assert.match(call, /AccessLevel\.\w+/, `${name}: ${call}`);
      }
    }
  });

  it('say the same in every language', () => {
    const labelsOf = (file, pattern) =>
      [...readFileSync(join(sources, 'set-up', file), 'utf8').matchAll(pattern)].map(([, name]) => name);
    const english = labelsOf('labels/CustomLabels.labels-meta.xml', /<fullName>(\w+)</g);
    for (const language of ['pl', 'fr']) {
      const file = `translations/${language}.translation-meta.xml`;
      assert.deepEqual(
        labelsOf(file, /<customLabels>\s*<label>[^<]+<\/label>\s*<name>(\w+)</g),
        english,
        language,
      );
      const holes = (text) =>
        [...text.matchAll(/\{\d\}/g)]
          .map(([hole]) => hole)
          .sort()
          .join();
      const texts = labelsOf(file, /<customLabels>\s*<label>([^<]+)</g);
      const originals = labelsOf('labels/CustomLabels.labels-meta.xml', /<value>([^<]+)</g);
      assert.deepEqual(texts.map(holes), originals.map(holes), language);
    }
  });

  it('call out through the named credential alone', () => {
    const endpoints = product.flatMap(({ name, code }) =>
      [...code.matchAll(/setEndpoint|https?:\/\//g)].map(() => name),
    );
    assert.deepEqual(endpoints, ['Gateway']);
    assert.match(
      product.find(({ name }) => name === 'Gateway').code,
      /ADDRESS = 'callout:Jackfield_Gateway'/,
    );
  });

  it('hand on to the gateway the routes of the page, and no other that it has', () => {
    const { code } = product.find(({ name }) => name === 'SetUpController');
    const rest = /REST = '([^']+)'/.exec(code)[1].replaceAll('\\\\', '\\');
    const [ofTenant, ofOrg] = ['OF_TENANT', 'OF_ORG'].map(
      (name) =>
        new RegExp(
          `^(?:${new RegExp(`${name} = Pattern\\.compile\\('([^']+)' \\+ REST`).exec(code)[1]}${rest})$`,
        ),
    );
    const { paths } = JSON.parse(readFileSync(join(sources, '../../docs/api/openapi.json'), 'utf8'));
    const isForPage = (path) =>
      Object.values(paths[path]).some(({ security }) => security?.some((way) => way.signInSecret)) &&
      path !== '/v1/sign-in/tickets';
    for (const path of Object.keys(paths)) {
      const route = path.replaceAll(/\{(\w+)\}/g, (_, name) =>
        ['tenant', 'org'].includes(name) ? `{${name}}` : '17',
      );
      const [, below] = /^\/v1\/tenants\/\{tenant\}\/(?!orgs\/)(.+)$/.exec(route) ?? [];
      const [, belowOrg] = /^\/v1\/tenants\/\{tenant\}\/orgs\/\{org\}\/(.+)$/.exec(route) ?? [];
      const handedOn =
        (below !== undefined && ofTenant.test(below)) || (belowOrg !== undefined && ofOrg.test(belowOrg));
      assert.equal(handedOn, isForPage(path), path);
    }
  });

  it('[F-026] leave an installation that is repeated as it was: the handler writes only what is not there', () => {
    const { code } = product.find(({ name }) => name === 'InstallHandler');
    const [, guarded] = /if \(settings\.Id == null\) \{([\s\S]*?)\n {8}\}/.exec(code);
    assert.match(guarded, /Database\.insert\(new Connection__c\(/);
    assert.equal(code.match(/Database\.|\b(insert|update|upsert|delete) /g).length, 1);
    assert.match(code, /^public /m);
    assert.ok(code.split('\n').length < 15);
  });
});
