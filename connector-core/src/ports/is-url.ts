/** Every platform that the core runs on has it; the core's own library of types knows none of them. */
declare const URL: new (text: string, base?: string) => unknown;

/**
 * Whether a text is an address, or is one beside another: what `URL.canParse` says, which browsers have only from the end of
 * 2023 on (https://developer.mozilla.org/en-US/docs/Web/API/URL/canParse_static). The phone runs in older ones.
 */
export function isUrl(text: string, base?: string): boolean {
  try {
    return Boolean(new URL(text, base));
  } catch {
    return false;
  }
}
