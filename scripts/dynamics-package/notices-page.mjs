// The licences of parts by others in the phone, as a page: a web resource can be no plain text.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCifPage, NOTICES } from '../build-cif-page.mjs';

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** @returns {Promise<string>} the page, of the phone as it is built now */
export async function noticesPage() {
  const { folder } = await buildCifPage();
  const text = readFileSync(join(folder, NOTICES), 'utf8').replace(/[&<>]/g, (sign) => entities[sign]);
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Jackfield: parts by others</title>
    <link rel="stylesheet" href="connection.css" />
  </head>
  <body>
    <main><pre>${text}</pre></main>
  </body>
</html>
`;
}
