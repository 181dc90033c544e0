/** Salesforce counts UTF-16 units, so an emoji counts twice; cut between characters, never within one. */
export function fitText(text: string | undefined, length: number): string | null {
  if (text === undefined || text === '') return null;
  if (text.length <= length) return text;
  return `${cut(text, length - 1)}…`;
}

/** The lines at the end, which reports look for, stay; the notes before them give way. */
export function fitDescription(text: string, length: number): string | null {
  const start = text.lastIndexOf('\n\n');
  const tail = start < 0 ? '' : text.slice(start);
  if (text.length <= length || tail.length > 1_000) return fitText(text, length);
  return `${cut(text.slice(0, start), length - tail.length - 1)}…${tail}`;
}

function cut(text: string, length: number): string {
  const code = text.charCodeAt(length - 1);
  const splitsPair = code >= 0xd800 && code <= 0xdbff;
  return text.slice(0, splitsPair ? length - 1 : length);
}
