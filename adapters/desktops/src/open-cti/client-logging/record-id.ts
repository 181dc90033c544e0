const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/**
 * The long form of an id, as the API gives it: pages and messages also use the short one, which differs by case alone.
 * Source: https://help.salesforce.com/s/articleView?id=000385008&type=1
 */
export function toLongId(id: string): string {
  if (id.length !== 15) return id;
  const check = [0, 5, 10].map((start) => {
    const capitals = Array.from(id.slice(start, start + 5)).map((letter) => /[A-Z]/.test(letter));
    return LETTERS.charAt(capitals.reduce((sum, isCapital, at) => sum + (isCapital ? 2 ** at : 0), 0));
  });
  return id + check.join('');
}
