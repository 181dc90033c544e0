const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const CHECK = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The nth id of an object: prefix, pod, and nine digits to base 62. Numbers below 1,000 are left to sample data. */
export function newRecordId(keyPrefix: string, sequence: number): string {
  let rest = sequence + 1_000;
  let digits = '';
  for (let i = 0; i < 9; i++) {
    digits = ALPHABET.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  return longId(`${keyPrefix}000${digits}`);
}

/**
 * The form of 18 characters, which is safe where case is ignored: three check characters say which letters are capitals.
 * `undefined` if the text is no id.
 * https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/field_types.htm
 */
export function toRecordId(text: string): string | undefined {
  if (!/^[0-9A-Za-z]{15}([0-9A-Za-z]{3})?$/.test(text)) return undefined;
  const long = longId(text.slice(0, 15));
  return text.length === 15 || text === long ? long : undefined;
}

function longId(id: string): string {
  let check = '';
  for (let block = 0; block < 3; block++) {
    let bits = 0;
    for (let i = 0; i < 5; i++) {
      if (/[A-Z]/.test(id.charAt(block * 5 + i))) bits |= 1 << i;
    }
    check += CHECK.charAt(bits);
  }
  return id + check;
}
