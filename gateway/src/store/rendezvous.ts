/**
 * Chooses one of several for a key: the one whose weight for it is highest. Everybody who knows the same list chooses the
 * same, without asking; when one comes or goes, only its own keys move. Undefined where there is nobody to choose.
 * https://en.wikipedia.org/wiki/Rendezvous_hashing
 */
export function chooseOwner(candidates: readonly string[], key: string): string | undefined {
  const keyHash = hash(key);
  let owner: string | undefined;
  let highest = -1;
  for (const candidate of candidates) {
    const weight = mix(keyHash ^ hash(candidate));
    // Of two equal weights the order of the list must not decide: it may differ between two who choose.
    if (weight > highest || (weight === highest && owner !== undefined && candidate > owner)) {
      owner = candidate;
      highest = weight;
    }
  }
  return owner;
}

/** FNV-1a, 32 bits: spread evenly enough, and far cheaper than a digest for every event. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value;
}

/** The finalizer of MurmurHash3: every bit of the input changes half of the output. */
function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
