import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { definitionsIn } from './docs-pages/adapters-page.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const security = readFileSync(join(root, 'docs/security.md'), 'utf8');
const table = /## Hosts that are called\n(.*?)\n## /s.exec(security)?.[1] ?? '';

/** What runs at a customer: everything but the sandbox, tests and tools. */
const PRODUCT = ['connector-core/src', 'adapters', 'panel/src', 'gateway/src', 'cli/src', 'force-app/main'];
const ELSEWHERE = /node_modules|[\\/](dist|testing|testkit|harness|__tests__)[\\/]|\.test\.ts$|\.d\.ts$/;
/** Examples, names of XML, pages of documentation, and this machine. */
const NOT_CALLED =
  /^(localhost|127\.0\.0\.1|\[::1\]|[\w.]*example\.(com|org)|acme\.my\.salesforce\.com|contoso\.crm4\.dynamics\.com|developer\.salesforce\.com|soap\.sforce\.com|learn\.microsoft\.com|www\.w3\.org|gateway\.invalid)$/;

describe('hosts that the product calls', () => {
  it('[G-104] stand in the documentation, each setting that names one and each variable of the environment', async () => {
    const adapters = await Promise.all(
      ['contact-centers', 'crms'].map((family) => import(`../adapters/${family}/dist/index.js`)),
    );
    const named = adapters
      .flatMap((family) => definitionsIn(family))
      .flatMap(({ settings }) => Object.entries(settings))
      .filter(([, { type }]) => type === 'url')
      .map(([name]) => name);
    assert.ok(named.length > 2, 'the settings are there');
    for (const name of [...named, ...(await variables())]) {
      assert.ok(table.includes(`\`${name}\``), `docs/security.md does not say what ${name} leads to`);
    }
  });

  it('[G-104] are no others than those: no source names a host that the documentation does not', () => {
    const literals = PRODUCT.flatMap((folder) => sourcesIn(folder)).flatMap(({ path, code }) =>
      [...code.matchAll(/\b(?:https?|wss?):\/\/([\w.-]+|\[::1\])/g)].map(([, host]) => ({ path, host })),
    );
    const unknown = literals
      .map(({ path, host }) => ({ path, host: host.replace(/\.$/, '') }))
      .filter(({ host }) => !NOT_CALLED.test(host) && !table.includes(host));
    assert.deepEqual(unknown, []);
    assert.ok(
      literals.some(({ host }) => host === 'login.salesforce.com'),
      'the search must see what is there',
    );
  });
});

/** Variables that hold an address which the gateway or the command calls. */
async function variables() {
  const read = sourcesIn('gateway/src').concat(sourcesIn('cli/src'));
  const names = read.flatMap(({ code }) => [
    ...code.matchAll(/'((?:DATABASE|JACKFIELD|OTEL)_?\w*(?:URL|ENDPOINT))'/g),
  ]);
  return new Set(names.map(([, name]) => name));
}

function sourcesIn(folder) {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => /\.(ts|cls|page|xml)$/.test(path) && !ELSEWHERE.test(path))
    .map((path) => ({ path, code: withoutComments(readFileSync(join(root, path), 'utf8')) }));
}

function withoutComments(code) {
  return code.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|^\s*\/\/.*$/gm, '');
}
