// The script for browsers that know no modules: one file in the oldest language, which tells why there is no phone.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { rollup } from 'rollup';
import ts from 'typescript';
import { root, softphone } from './places.mjs';
import { resolveSources, stripTypes } from './sources.mjs';
import { keepErrorsNamedIn } from './trim-catalogue.mjs';

/** Writes `unsupported.js`. @param {string} [input] of another face than Salesforce’s */
export async function bundleUnsupported(folder, input = join(softphone, 'roots/unsupported/main.ts')) {
  const build = await rollup({
    input,
    // Of the rooms that it takes words from, nothing else may run in such a browser.
    treeshake: { moduleSideEffects: (id) => id === input },
    // What is dropped is not looked for.
    external: (id) => /^[a-z@]/.test(id) && !id.startsWith('@jackfield/'),
    onwarn(warning, report) {
      if (warning.code !== 'CIRCULAR_DEPENDENCY') report(warning);
    },
    plugins: [
      keepErrorsNamedIn([join(root, 'connector-core/src/view/browser-support.ts')]),
      resolveSources(),
      stripTypes(),
    ],
  });
  const { output } = await build.generate({ format: 'iife', inlineDynamicImports: true });
  await build.close();
  writeFileSync(join(folder, 'unsupported.js'), await inOldestLanguage(output[0].code));
}

async function inOldestLanguage(code) {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { target: ts.ScriptTarget.ES5, module: ts.ModuleKind.None },
  });
  // Refuses whatever is not of that language.
  return (await transform(outputText, { minify: true, target: 'es5' })).code;
}
