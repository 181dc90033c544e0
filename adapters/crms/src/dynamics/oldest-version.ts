/** The oldest version of an environment that the product works with (G-101). */
export const OLDEST_VERSION = '9.1';

export function isTooOld(version: string): boolean {
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_VERSION.split('.').map(Number);
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}
