import { readFile, stat } from 'node:fs/promises';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { VisualforceError } from './visualforce-error.js';

/** Static resources of the package: developer name → folder on disk (the platform unpacks a zip the same way). */
export class StaticResources {
  readonly #namespace: string;
  readonly #folders: Record<string, string>;

  constructor(namespace: string, folders: Record<string, string>) {
    this.#namespace = namespace;
    this.#folders = folders;
  }

  /**
   * Address below which the resource's files lie, or undefined for an unknown name. As on the platform it holds
   * the time of the last change, so that a browser never runs an old build.
   */
  urlOf(name: string): string | undefined {
    const developerName = this.#withoutNamespace(name);
    const folder = this.#folderOf(developerName);
    if (folder === undefined) return undefined;
    if (!existsSync(folder))
      throw new VisualforceError(`The static resource ${developerName} is not built yet: run npm run build`);
    return `/resource/${lastChange(folder)}/${this.#namespace}__${developerName}`;
  }

  async read(name: string, path: string): Promise<{ type: string; content: Buffer } | undefined> {
    const folder = this.#folderOf(this.#withoutNamespace(name));
    if (folder === undefined) return undefined;
    const file = normalize(join(folder, path));
    if (!file.startsWith(normalize(folder) + sep)) return undefined;
    const found = await stat(file).catch(() => undefined);
    if (!found?.isFile()) return undefined;
    return { type: contentTypes[extname(file)] ?? 'application/octet-stream', content: await readFile(file) };
  }

  #folderOf(developerName: string): string | undefined {
    return Object.hasOwn(this.#folders, developerName) ? this.#folders[developerName] : undefined;
  }

  #withoutNamespace(name: string): string {
    const prefix = `${this.#namespace}__`;
    return name.startsWith(prefix) ? name.slice(prefix.length) : name;
  }
}

function lastChange(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Math.round(Math.max(0, ...files.map((file) => statSync(join(folder, file)).mtimeMs)));
}

const contentTypes: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
};
