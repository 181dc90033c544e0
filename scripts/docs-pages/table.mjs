/** Text inside a cell of a Markdown table. */
function cell(text) {
  return String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** @param {string[]} head @param {string[][]} rows */
export function table(head, rows) {
  const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function generatedFrom(source) {
  return `<!-- Generated from ${source} by scripts/generate-docs.mjs. Do not edit. -->`;
}
