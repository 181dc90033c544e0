const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isGuid(text: string): boolean {
  return pattern.test(text);
}

/** The nth row of a table; the same in every environment, so that tests can name it. */
export function rowGuid(tableNumber: number, sequence: number): string {
  return guidOf(tableNumber, 0x4000, sequence);
}

/** A row that every environment begins with. */
export function sampleGuid(tableNumber: number, sequence: number): string {
  return guidOf(tableNumber, 0x4a00, sequence);
}

function guidOf(table: number, version: number, sequence: number): string {
  const hex = (value: number, length: number) => value.toString(16).padStart(length, '0');
  return `${hex(table, 8)}-0000-${hex(version, 4)}-8000-${hex(sequence, 12)}`;
}
