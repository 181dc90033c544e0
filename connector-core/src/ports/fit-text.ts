/** CRMs count UTF-16 units, so an emoji counts twice; cut between characters, never within one. */
export function fitText(text: string | undefined, length: number): string | null {
  if (!text) return null;
  return text.length <= length ? text : `${cut(text, length - 1)}…`;
}

/** The lines at the end, which reports look for, stay; the notes before them give way. */
export function fitDescription(text: string, length: number): string | null {
  const end = text.lastIndexOf('\n\n');
  const lines = end < 0 ? '' : text.slice(end);
  if (text.length <= length || lines.length > 1_000) return fitText(text, length);
  return `${cut(text.slice(0, end), length - lines.length - 1)}…${lines}`;
}

function cut(text: string, length: number): string {
  const splitsPair = /[\uD800-\uDBFF]/.test(text.charAt(length - 1));
  return text.slice(0, splitsPair ? length - 1 : length);
}
