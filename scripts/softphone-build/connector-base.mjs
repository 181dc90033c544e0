import { copyFileSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './places.mjs';

const PACKAGE = '@salesforce/scv-connector-base';
const published = join(root, 'node_modules', PACKAGE);
const VIRTUAL = `\0${PACKAGE}`;
/** What the published file puts into the page when a plain script loads it. */
const GLOBAL = 'SCVConnectorBase';

/** The file as Salesforce published it; below the static resource. */
export const connectorBaseFile = 'scv-connector-base.js';
export const connectorBaseModule = join(published, 'dist', connectorBaseFile);

/** Whether this is the file, byte for byte. */
export function isConnectorBase(content) {
  return readFileSync(connectorBaseModule).equals(content);
}

/**
 * Salesforce's terms of use ask for the connector base unmodified (docs/adr/0021): the page loads it as a script of its own
 * before the bundle, which takes it from there.
 */
export function takeConnectorBase() {
  return {
    name: 'take-connector-base',
    resolveId: (source) => (source === PACKAGE ? VIRTUAL : null),
    load(id) {
      if (id !== VIRTUAL) return null;
      const names = Object.keys(createRequire(import.meta.url)(PACKAGE));
      return [
        `const base = globalThis.${GLOBAL};`,
        ...names.map((name) => `export const ${name} = base.${name};`),
      ].join('\n');
    },
  };
}

/** The file with the terms under which it may be used. */
export function copyConnectorBase(folder) {
  copyFileSync(connectorBaseModule, join(folder, connectorBaseFile));
  copyFileSync(join(published, 'TERMSOFUSE.txt'), join(folder, 'TERMSOFUSE.txt'));
}
