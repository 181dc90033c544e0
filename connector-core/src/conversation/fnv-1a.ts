/**
 * 64-bit FNV-1a of the text's UTF-16 code units, as 16 hexadecimal digits. Small and the same everywhere; no cryptography.
 * Four limbs of 16 bits: BigInt is about fifty times slower. http://www.isthe.com/chongo/tech/comp/fnv/
 */
export function fnv1a64(text: string): string {
  // Offset basis cbf29ce484222325, lowest limb first.
  let [a, b, c, d] = [0x2325, 0x8422, 0x9ce4, 0xcbf2];
  const mix = (byte: number) => {
    a ^= byte;
    // Times the prime 2^40 + 0x1b3.
    const [lowA, lowB] = [a, b];
    a = lowA * 0x1b3;
    b = lowB * 0x1b3 + (a >>> 16);
    c = c * 0x1b3 + (lowA << 8) + (b >>> 16);
    d = (d * 0x1b3 + (lowB << 8) + (c >>> 16)) & 0xffff;
    a &= 0xffff;
    b &= 0xffff;
    c &= 0xffff;
  };
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    mix(unit & 0xff);
    mix(unit >>> 8);
  }
  return [d, c, b, a].map((limb) => limb.toString(16).padStart(4, '0')).join('');
}
