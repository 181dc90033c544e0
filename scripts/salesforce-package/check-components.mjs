import { transformSync } from '@lwc/compiler';

const PART = /^lwc\/(\w+)\/([\w.-]+\.(?:js|html|css))$/;

/**
 * Every part of every Lightning component compiles, as the platform does it when it is deployed.
 * @param {Map<string, Buffer>} files
 * @returns {string[]}
 */
export function checkComponents(files) {
  return [...files].flatMap(([path, content]) => {
    const [, name, file] = PART.exec(path) ?? [];
    if (name === undefined) return [];
    try {
      transformSync(content.toString('utf8'), file, { name, namespace: 'c' });
      return [];
    } catch (error) {
      return [`${path}: ${error.message}`];
    }
  });
}
