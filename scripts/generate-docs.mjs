// Writes the pages of docs/ that are drawn from the code. `--check` writes nothing and fails if a page is out of step.
// Reads the build: run `tsc -b` first.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';
import { adaptersPage, definitionsIn } from './docs-pages/adapters-page.mjs';
import { asyncapiPage } from './docs-pages/asyncapi-page.mjs';
import { browsersPage } from './docs-pages/browsers-page.mjs';
import { errorsPage } from './docs-pages/errors-page.mjs';
import { settingsPage } from './docs-pages/settings-page.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @returns {Promise<Record<string, string>>} path below the root → text as it should stand there */
async function pages() {
  const core = await import('../connector-core/dist/index.js');
  const contactCenters = await import('../adapters/contact-centers/dist/index.js');
  const crms = await import('../adapters/crms/dist/index.js');
  const view = await import('../connector-core/dist/view/index.js');
  const { describeApi } = await import('../gateway/dist/http/describe-api.js');
  return {
    'docs/api/openapi.json': JSON.stringify(await describeApi()),
    'docs/api/asyncapi.json': JSON.stringify(
      asyncapiPage(view, join(root, 'connector-core/src/view/messages.ts')),
    ),
    'docs/browsers.md': browsersPage(view),
    'docs/errors.md': errorsPage(core.errorCatalogue),
    'docs/settings.md': settingsPage(
      z.toJSONSchema(core.Settings, { io: 'input' }),
      readFileSync(join(root, 'connector-core/src/settings/settings.ts'), 'utf8'),
    ),
    'docs/adapters.md': adaptersPage({
      'Contact centers': definitionsIn(contactCenters),
      CRMs: definitionsIn(crms),
    }),
  };
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

const check = process.argv.includes('--check');
const stale = [];
for (const [path, text] of Object.entries(await pages())) {
  const file = join(root, path);
  const wanted = await format(text, { ...(await resolveConfig(file)), filepath: file });
  if (read(file) === wanted) continue;
  stale.push(path);
  if (check) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, wanted);
}
if (check && stale.length > 0) {
  console.error(`Out of step with the code: ${stale.join(', ')}`);
  process.exitCode = 1;
} else if (stale.length > 0) {
  console.log(`Written: ${stale.join(', ')}`);
}
