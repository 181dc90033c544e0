// Compiles the LWC face with panel and adapters into what the Visualforce page loads from its static resource:
// dist/softphone/open-cti/{main.js, chunks/*, softphone.css}. `--harness` builds the page that draws every state.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const softphone = join(root, 'force-app/main/softphone');
const components = join(softphone, 'lwc');

/** Bytes, gzip: LWC engine, panel, face and style, without the lazy chunks (DESIGN §5). */
export const PANEL_BUDGET = 40_000;

const targets = {
  'open-cti': join(softphone, 'roots/open-cti/main.ts'),
  harness: join(softphone, 'harness/main.ts'),
};

/** Workspaces are bundled from their sources, so that no other build has to run before. */
const workspaces = [
  [/^@jackfield\/panel$/, () => 'panel/src/index.ts'],
  [/^@jackfield\/connector-core\/(view|ports)$/, (room) => `connector-core/src/${room}/index.ts`],
  [/^@jackfield\/(desktops|voice)\/(.+)$/, (port, id) => `adapters/${port}/src/${id}/index.ts`],
];

const inputs = [
  'force-app/main/softphone',
  'panel/src',
  'connector-core/src',
  'adapters/desktops/src',
  'adapters/voice/src',
  'package-lock.json',
  'scripts/build-softphone.mjs',
];

/**
 * Builds one target, unless its inputs are those of the last build.
 * @param {{ target?: 'open-cti' | 'harness', force?: boolean }} [options]
 * @returns {Promise<{ folder: string, skipped: boolean, sizes: Record<string, number>, eagerBytes: number }>} sizes in bytes, gzip
 */
export async function buildSoftphone({ target = 'open-cti', force = false } = {}) {
  const folder = join(root, 'dist/softphone', target);
  // Beside the folder, which is the static resource as it is.
  const stamp = join(root, 'dist/softphone', `${target}.json`);
  const fingerprint = fingerprintInputs();
  if (!force && existsSync(stamp) && existsSync(folder)) {
    const last = JSON.parse(readFileSync(stamp, 'utf8'));
    if (last.fingerprint === fingerprint) return { folder, skipped: true, ...last.result };
  }
  const result = await buildInPlace(target, folder);
  writeFileSync(stamp, JSON.stringify({ fingerprint, result }));
  return { folder, skipped: false, ...result };
}

/** Built beside its place and then put there whole: a server that is running never serves half a build. */
async function buildInPlace(target, folder) {
  const fresh = `${folder}.${process.pid}`;
  try {
    mkdirSync(fresh, { recursive: true });
    const output = await bundle(targets[target], fresh);
    await writeStyle(fresh);
    if (target === 'harness') copyFileSync(join(softphone, 'harness/index.html'), join(fresh, 'index.html'));
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
    return measure(folder, output);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

async function bundle(input, folder) {
  // Loaded here, so that a build that is skipped costs nothing.
  const { rollup } = await import('rollup');
  const { default: lwc } = await import('@lwc/rollup-plugin');
  const { default: nodeResolve } = await import('@rollup/plugin-node-resolve');
  const { default: commonjs } = await import('@rollup/plugin-commonjs');
  const { default: replace } = await import('@rollup/plugin-replace');
  const { default: terser } = await import('@rollup/plugin-terser');

  const build = await rollup({
    input: { main: input },
    onwarn(warning, report) {
      // JsSIP's own modules import each other in circles.
      if (warning.code !== 'CIRCULAR_DEPENDENCY') report(warning);
    },
    plugins: [
      resolveSources(),
      readJson(),
      trimCatalogue(),
      await stripTypes(),
      lwc({
        rootDir: components,
        include: [/softphone\/lwc\//, /@lwc\/resources\//],
        disableSyntheticShadowSupport: true,
        enableStaticContentOptimization: false,
      }),
      trimEngine(),
      nodeResolve({ browser: true, preferBuiltins: false }),
      commonjs({ include: /node_modules/ }),
      replace({
        preventAssignment: true,
        values: { 'process.env.NODE_ENV': '"production"', 'import.meta.env.SSR': 'false' },
      }),
      terser({
        module: true,
        ecma: 2020,
        compress: { passes: 3, unsafe_arrows: true, unsafe_methods: true },
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

/** `c/offer` in the platform's layout, workspaces by their sources, and `./x.js` where `./x.ts` stands. */
function resolveSources() {
  return {
    name: 'jackfield-sources',
    resolveId(id, importer) {
      const component = /^c\/(\w+)$/.exec(id);
      if (component) return join(components, component[1], `${component[1]}.ts`);
      for (const [pattern, path] of workspaces) {
        const match = pattern.exec(id);
        if (match) return join(root, path(...match.slice(1)));
      }
      if (importer && id.startsWith('.') && extname(id) === '.js') {
        const source = resolve(dirname(importer), id.replace(/\.js$/, '.ts'));
        if (existsSync(source)) return source;
      }
      return null;
    },
  };
}

/** JsSIP reads its own version from its package.json. */
function readJson() {
  return {
    name: 'jackfield-json',
    transform: (code, id) => (id.endsWith('.json') ? { code: `export default ${code}`, map: null } : null),
  };
}

/**
 * Questions that the engine asks at run time and whose answers are known here: this page sets no feature flag, so each
 * is its default; it loads no synthetic shadow; no component is wired; each draws in light DOM and was compiled by the
 * engine's own version. Answered at build time, the code behind them falls away (some 5 kB gzip).
 */
const engineAnswers = [
  [/\blwcRuntimeFlags\.DISABLE_SYNTHETIC_SHADOW\b/g, 'true'],
  [/\blwcRuntimeFlags\.[A-Z_]+\b/g, 'false'],
  [/\bisAPIFeatureEnabled\(\d[^()]*\)/g, 'true'],
  [/\b[\w.]*\b[sS]hadowMode === 1 \/\* ShadowMode\.Synthetic \*\//g, 'false'],
  [/\bif \(isSyntheticShadowDefined\b/g, 'if (false'],
  [/\bif \(hasWireAdapters\(vm\)\)/g, 'if (false)'],
  [/\b[\w.]*\brenderMode === 1 \/\* RenderMode\.Shadow \*\//g, 'false'],
  [/\b[\w.]*\brenderMode === 0 \/\* RenderMode\.Light \*\//g, 'true'],
];

function trimEngine() {
  return {
    name: 'jackfield-trim-engine',
    transform(code, id) {
      if (/@lwc\/engine-dom\/dist/.test(id)) {
        const answered = (text, [question, answer]) => text.replace(question, answer);
        return { code: engineAnswers.reduce(answered, code), map: null };
      }
      if (!/softphone\/lwc\//.test(id)) return null;
      if (/\bwire: \{/.test(code)) this.error('The engine is built without @wire; see engineAnswers.');
      if (!id.endsWith('.html')) return null;
      if (!code.includes('renderMode = "light"')) this.error('Only light DOM is built; see engineAnswers.');
      // Tokens serve the styles of a component; ours have none, one sheet styles them all.
      return { code: code.replace(/^tmpl\.(legacyS|s)tylesheetToken = .*$/gm, ''), map: null };
    },
  };
}

/**
 * Of the catalogue of errors only the codes that the eager code names come with it. What the phone can say comes with
 * the phone; all other errors are the gateway's and arrive with their words.
 */
function trimCatalogue() {
  const errors = 'connector-core/src/ports/errors';
  const area = new RegExp(`${errors}/([a-z-]+)\\.ts$`);
  const eager = ['panel/src', 'adapters/desktops/src']
    .flatMap((room) => filesOf(join(root, room)))
    .filter((path) => !/\/(messages|testing)\//.test(path))
    .map((path) => readFileSync(path, 'utf8'))
    .join();
  const voiceWords = 'virtual:voice-words';
  return {
    name: 'jackfield-trim-catalogue',
    resolveId: (id) => (id === voiceWords ? id : null),
    async load(id) {
      if (id === voiceWords) {
        const words = await readErrors(join(root, errors, 'voice.ts'));
        return `import { errorCatalogue } from ${JSON.stringify(join(root, errors, '../error-catalogue.ts'))};
          Object.assign(errorCatalogue, ${JSON.stringify(words.voiceErrors)});`;
      }
      if (!area.test(id) || id.endsWith('catalogue-entry.ts')) return null;
      return Object.entries(await readErrors(id))
        .map(([name, entries]) => {
          const named = Object.entries(entries).filter(([code]) => eager.includes(`'${code}'`));
          return `export const ${name} = ${JSON.stringify(Object.fromEntries(named))};`;
        })
        .join('\n');
    },
    transform(code, id) {
      if (!id.endsWith('adapters/voice/src/sip/index.ts')) return null;
      return { code: `import ${JSON.stringify(voiceWords)};\n${code}`, map: null };
    },
  };
}

/** The entries of one area: files of data, so that they can simply be run. */
async function readErrors(path) {
  const { default: ts } = await import('typescript');
  const { outputText } = ts.transpileModule(readFileSync(path, 'utf8'), {
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
    },
  });
  return import(`data:text/javascript,${encodeURIComponent(outputText)}`);
}

/** The platform's compiler takes no TypeScript: types go first, decorators stay for it. */
async function stripTypes() {
  const { default: ts } = await import('typescript');
  const compilerOptions = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    useDefineForClassFields: true,
    verbatimModuleSyntax: true,
    experimentalDecorators: false,
  };
  return {
    name: 'jackfield-strip-types',
    transform(code, id) {
      if (!id.endsWith('.ts')) return null;
      return { code: ts.transpileModule(code, { fileName: id, compilerOptions }).outputText, map: null };
    },
  };
}

async function writeStyle(folder) {
  const { transform } = await import('esbuild');
  const source = readFileSync(join(softphone, 'styles/softphone.css'), 'utf8');
  const { code } = await transform(source, { loader: 'css', minify: true });
  writeFileSync(join(folder, 'softphone.css'), code);
}

function measure(folder, output) {
  const gzipped = (path) => gzipSync(readFileSync(join(folder, path)), { level: 9 }).length;
  const chunks = output.filter(({ type }) => type === 'chunk');
  const sizes = Object.fromEntries(chunks.map(({ fileName }) => [fileName, gzipped(fileName)]));
  sizes['softphone.css'] = gzipped('softphone.css');
  const eager = new Set(['softphone.css']);
  const visit = (fileName) => {
    if (eager.has(fileName)) return;
    eager.add(fileName);
    chunks.find((chunk) => chunk.fileName === fileName)?.imports.forEach(visit);
  };
  visit('main.js');
  return { sizes, eagerBytes: [...eager].reduce((sum, fileName) => sum + sizes[fileName], 0) };
}

function fingerprintInputs() {
  const hash = createHash('sha256');
  for (const path of inputs.flatMap((input) => filesOf(join(root, input)))) {
    hash.update(relative(root, path)).update(readFileSync(path));
  }
  return hash.digest('hex');
}

function filesOf(path) {
  if (extname(path)) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function report(target, { skipped, sizes, eagerBytes }) {
  const number = (bytes) => bytes.toLocaleString('en').padStart(8);
  console.log(`softphone (${target})${skipped ? ': unchanged' : ''}`);
  for (const [file, bytes] of Object.entries(sizes)) console.log(`${number(bytes)} B gzip  ${file}`);
  const verdict = eagerBytes <= PANEL_BUDGET ? 'within' : 'OVER';
  console.log(`${number(eagerBytes)} B gzip  without lazy chunks: ${verdict} the budget of ${PANEL_BUDGET}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const target = process.argv.includes('--harness') ? 'harness' : 'open-cti';
  report(target, await buildSoftphone({ target, force: process.argv.includes('--force') }));
}
