const hex = (bytes: Iterable<number>) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * A UUIDv7 (RFC 9562, 5.7): 48 bits of time, so that ids sort as they were made, the rest random.
 * @param now milliseconds since the epoch
 * @param random ten random bytes
 */
export function commandId(now: number, random: Uint8Array): string {
  const time = now.toString(16).padStart(12, '0');
  const tail = Array.from(random);
  tail[0] = 0x70 | ((tail[0] ?? 0) & 0x0f);
  tail[2] = 0x80 | ((tail[2] ?? 0) & 0x3f);
  const rest = hex(tail);
  return [time.slice(0, 8), time.slice(8), rest.slice(0, 4), rest.slice(4, 8), rest.slice(8, 20)].join('-');
}
