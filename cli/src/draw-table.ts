/** Columns under their titles, as wide as their contents. */
export function drawTable(titles: string[], rows: string[][]): string {
  const widths = titles.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  return [titles, ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

/** `2026-11-24 00:28:03` of an instant, in UTC as everywhere. */
export function shortTime(instant: string | undefined): string {
  return instant === undefined ? '' : instant.slice(0, 19).replace('T', ' ');
}
