import { commandId } from './command-id.js';

const bytes = (value: number) => new Uint8Array(10).fill(value);

it('is a UUIDv7: version 7, variant 10, the time first', () => {
  const id = commandId(Date.parse('2022-02-22T19:22:22.000Z'), bytes(0xff));
  // The example of RFC 9562, A.6, has the same first 48 bits.
  expect(id.startsWith('017f22e2-79b0-7')).toBe(true);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(commandId(0, bytes(0))).toBe('00000000-0000-7000-8000-000000000000');
});

it('sorts by the time at which it was made', () => {
  expect(commandId(1_000, bytes(0xff)) < commandId(1_001, bytes(0))).toBe(true);
});
