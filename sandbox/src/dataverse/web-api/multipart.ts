/** A part of a body of several: its own headers, with names in lower case, and what follows them. */
export interface Part {
  headers: Record<string, string>;
  content: string;
}

export function boundaryOf(contentType: string): string | undefined {
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? [];
  return quoted ?? bare;
}

/** Parts of a `multipart/mixed` body. */
export function splitParts(text: string, boundary: string): Part[] {
  const lines = `\n${text.replaceAll('\r\n', '\n')}`;
  const [, ...rest] = lines.split(`\n--${boundary}`);
  return rest.filter((each) => !each.startsWith('--')).map((each) => readPart(each.replace(/^[ \t]*\n/, '')));
}

/** Headers, an empty line, and the rest. */
export function readPart(text: string): Part {
  const end = text.startsWith('\n') ? 0 : text.indexOf('\n\n');
  const head = end < 0 ? text : text.slice(0, end);
  const headers = Object.fromEntries(
    head
      .split('\n')
      .filter((line) => line.includes(':'))
      .map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
      }),
  ) as Record<string, string>;
  return { headers, content: end < 0 ? '' : text.slice(end).replace(/^\n{1,2}/, '') };
}

export function joinParts(parts: readonly string[], boundary: string): string {
  return `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;
}
