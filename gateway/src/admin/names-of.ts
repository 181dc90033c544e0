/** So many are named; the others are counted. */
const NAMED = 5;

/** `anna, piotr and 3 more` */
export function namesOf(names: readonly string[]): string {
  const others = names.length - NAMED;
  return names.slice(0, NAMED).join(', ') + (others > 0 ? ` and ${others} more` : '');
}
