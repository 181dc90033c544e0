import { encodeForHtml } from './expression.js';

/** A page that says what went wrong and what to do; nothing fails silently in the sandbox. */
export function errorPage(title: string, message: string, action: string): string {
  const [heading, text, hint] = [title, message, action].map(encodeForHtml);
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>${heading}</title>
<style>
  body { margin: 0; padding: 24px 16px; font: 14px/1.5 system-ui, sans-serif; color: #181818; background: #fff }
  h1 { margin: 0 0 8px; font-size: 16px; color: #b11610 }
  p { margin: 0 0 8px; overflow-wrap: anywhere }
  .action { color: #444 }
</style></head>
<body role="alert"><h1>${heading}</h1><p>${text}</p><p class="action">${hint}</p></body>
</html>`;
}
