import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const sandboxRoot = new URL('../../', import.meta.url);

/** Path of a file of this workspace, from the sources and from the build alike. */
export function sandboxFile(path: string): string {
  return fileURLToPath(new URL(path, sandboxRoot));
}

/**
 * Compiles a browser script with everything it imports. Done at start-up in some 20 ms, so there is no second
 * build that could be stale.
 *
 * @param entry path below the workspace, e.g. `src/lightning-desktop/browser/main.ts`
 */
export function bundleScript(entry: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [sandboxFile(entry)],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    sourcemap: 'inline',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
