/** So many answers are kept, twice: the newer and the older half. */
const KEPT = 5_000;

/**
 * The same function with its last answers kept: a conversation asks for the same number at every turn, and reading a
 * number costs more than everything else in a turn. Answers are shared, so callers must not change them.
 */
export function remembered<Answer>(
  compute: (text: string, region: string) => Answer,
): (text: string, region: string) => Answer {
  let newer = new Map<string, { answer: Answer }>();
  let older = newer;
  return (text, region) => {
    const key = `${region}\0${text}`;
    const known = newer.get(key) ?? older.get(key);
    if (known) return known.answer;
    const answer = compute(text, region);
    if (newer.size >= KEPT) [older, newer] = [newer, new Map<string, { answer: Answer }>()];
    newer.set(key, { answer });
    return answer;
  };
}
