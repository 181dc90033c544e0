import { join } from 'node:path';
import lwc from '@lwc/rollup-plugin';
import commonjs from '@rollup/plugin-commonjs';
import nodeResolve from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import terser from '@rollup/plugin-terser';
import { rollup } from 'rollup';
import { takeConnectorBase } from './connector-base.mjs';
import { softphone } from './places.mjs';
import { readJson, resolveSources, stripTypes } from './sources.mjs';
import { trimCatalogue } from './trim-catalogue.mjs';
import { answerEngine, dropStyleTokens, engineFlags, refuseOtherComponents } from './trim-engine.mjs';

/** Writes `main.js` and the chunks that it loads on demand. */
export async function bundle(input, folder) {
  const build = await rollup({
    input: { main: input },
    // Getters are asked for what they answer, here and in LWC.
    // A browser has every global that is named.
    treeshake: { propertyReadSideEffects: false, unknownGlobalSideEffects: false },
    onwarn(warning, report) {
      // JsSIP's own modules import each other in circles; zod's comments speak of annotations.
      if (!['CIRCULAR_DEPENDENCY', 'INVALID_ANNOTATION'].includes(warning.code)) report(warning);
    },
    plugins: [
      takeConnectorBase(),
      resolveSources(),
      readJson(),
      trimCatalogue(),
      refuseOtherComponents(),
      stripTypes(),
      lwc({
        rootDir: join(softphone, 'lwc'),
        include: [/softphone\/lwc\//, /@lwc\/resources\//],
        // Fragments of static markup would be drawn faster by less than one can see, and weigh 850 bytes more.
        enableStaticContentOptimization: false,
      }),
      answerEngine(),
      dropStyleTokens(),
      nodeResolve({ browser: true, preferBuiltins: false }),
      commonjs({ include: /node_modules/ }),
      replace({
        preventAssignment: true,
        values: {
          'process.env.NODE_ENV': '"production"',
          'import.meta.env.SSR': 'false',
          ...engineFlags,
        },
      }),
      terser({
        module: true,
        ecma: 2020,
        // Getters: as above.
        compress: { passes: 3, pure_getters: true, unsafe_arrows: true, unsafe_methods: true },
        format: { comments: false },
      }),
    ],
  });
  const { output } = await build.write({
    dir: folder,
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
  });
  await build.close();
  return output;
}
