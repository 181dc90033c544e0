/** The prime is 2^40 + this. */
const PRIME_LOW = 0x1b3;

/**
 * 64-bit FNV-1a of the text's UTF-16 code units, as 16 hexadecimal digits. Small and the same everywhere; no cryptography.
 * Three limbs, so that every product stays a small integer: BigInt is about fifty times slower.
 * http://www.isthe.com/chongo/tech/comp/fnv/
 */
export function fnv1a64(text: string): string {
  // Offset basis cbf29ce484222325.
  let high = 0xcbf29ce4 | 0;
  let middle = 0x8422;
  let low = 0x2325;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    for (let shift = 0; shift <= 8; shift += 8) {
      low ^= (unit >>> shift) & 0xff;
      const before = (middle << 16) | low;
      low *= PRIME_LOW;
      middle = middle * PRIME_LOW + (low >>> 16);
      high = (Math.imul(high, PRIME_LOW) + (middle >>> 16) + (before << 8)) | 0;
      low &= 0xffff;
      middle &= 0xffff;
    }
  }
  return hex(high) + hex((middle << 16) | low);
}

function hex(half: number): string {
  return (half >>> 0).toString(16).padStart(8, '0');
}
