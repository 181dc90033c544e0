import type { FastifyInstance } from 'fastify';

/** A page that one script draws. */
export interface ScriptPage {
  /** Its assets are `/assets/<name>.js` and `.css`. */
  name: string;
  title: string;
  /** What the script has to know; it reads it from the element `config`. */
  config: object;
}

/** The whole HTML of the page. */
export function htmlOf({ name, title, config }: ScriptPage): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/${name}.css">
<script type="application/json" id="config">${JSON.stringify(config).replace(/</g, '\\u003C')}</script>
<script src="/assets/${name}.js" defer></script>
</head>
<body></body>
</html>`;
}

export function serveAssets(
  app: FastifyInstance,
  name: ScriptPage['name'],
  { script, styles }: { script: string; styles: string },
): void {
  app.get(`/assets/${name}.js`, async (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(script),
  );
  app.get(`/assets/${name}.css`, async (_request, reply) =>
    reply.type('text/css; charset=utf-8').send(styles),
  );
}
