import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { root } from './places.mjs';
import { bundleUnsupported } from './unsupported.mjs';

const trident = 'Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko';
/** What Internet Explorer 11 does not have, of all that the phone uses elsewhere. */
const missing = [
  'delete Object.assign; delete Object.entries; delete Object.values; delete Object.fromEntries; delete Object.hasOwn;',
  'delete Array.prototype.includes; delete Array.prototype.find; delete Array.prototype.flatMap; delete Array.from;',
  'delete String.prototype.includes; delete String.prototype.startsWith; delete String.prototype.replaceAll;',
  'delete globalThis.Promise; delete globalThis.Symbol; delete globalThis.Map; delete globalThis.Set;',
].join('\n');

let folder;
let script;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jackfield-unsupported-'));
  await bundleUnsupported(folder);
  script = readFileSync(join(folder, 'unsupported.js'), 'utf8');
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** What an agent reads in a browser without modules. */
function saidBy({ language, userAgent, inClassic = false, id: placeId = 'softphone', code = script }) {
  const said = [];
  const element = () => ({
    setAttribute: () => {},
    appendChild: ({ text }) => text !== undefined && said.push(text),
  });
  const place = { getAttribute: () => language, appendChild: () => {} };
  const window = { sforce: inClassic ? { interaction: {} } : { opencti: {} } };
  const document = {
    getElementById: (id) => (id === placeId ? place : null),
    createElement: element,
    createTextNode: (text) => ({ text }),
  };
  const context = createContext({ window, document, navigator: { userAgent, language } });
  runInContext(missing, context);
  runInContext(code, context);
  return said.join();
}

it('[A-003] tells Internet Explorer, in its own language, that it cannot run the phone', () => {
  assert.equal(
    saidBy({ language: 'en_US', userAgent: trident, inClassic: true }),
    'This browser cannot run the phone. Open Salesforce Classic in a current Chrome, Edge, Firefox or Safari.',
  );
  assert.equal(
    saidBy({ language: 'pl', userAgent: trident, inClassic: true }),
    'W tej przeglądarce telefon nie działa. Otwórz CRM w aktualnym Chrome, Edge, Firefoksie lub Safari.',
  );
});

it('tells the same to a browser that calls itself newer than it is', () => {
  assert.equal(
    saidBy({ language: 'en_US', userAgent: 'Chrome/131.0.0.0', inClassic: false }),
    'This browser cannot run the phone. Open Salesforce Lightning in a current Chrome, Edge, Firefox or Safari.',
  );
});

it('[G-103] tells the same on the page for Dynamics 365', async () => {
  const other = mkdtempSync(join(tmpdir(), 'jackfield-unsupported-'));
  try {
    await bundleUnsupported(other, join(root, 'dynamics-pcf/cif-page/root/unsupported/main.ts'));
    const code = readFileSync(join(other, 'unsupported.js'), 'utf8');
    const run = (language) => saidBy({ language, userAgent: trident, id: 'phone', code });
    assert.equal(
      run('en-GB'),
      'This browser cannot run the phone. Open Microsoft Dynamics 365 in a current Chrome, Edge, Firefox or Safari.',
    );
    assert.match(run('pl-PL'), /^W tej przeglądarce telefon nie działa\./);
  } finally {
    rmSync(other, { recursive: true, force: true });
  }
});
