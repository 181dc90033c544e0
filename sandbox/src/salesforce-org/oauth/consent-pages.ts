/** What stands in the pages by which a person signs in and allows an app. They are the sandbox's own, and say so. */
export interface ConsentForm {
  /** Where the form goes. */
  action: string;
  title: string;
  /** HTML between the title and the buttons. */
  body: string;
  /** Values that travel along. */
  hidden: Record<string, string>;
  buttons: { name: string; value: string; label: string }[];
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

export function consentPage({ action, title, body, hidden, buttons }: ConsentForm): string {
  const inputs = Object.entries(hidden)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('');
  const choices = buttons
    .map(({ name, value, label }) => `<button name="${name}" value="${value}">${escapeHtml(label)}</button>`)
    .join(' ');
  return plainPage(title, `<form method="post" action="${action}">${inputs}${body}<p>${choices}</p></form>`);
}

export function plainPage(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 4rem auto; padding: 0 1rem; color: #16325c }
label { display: block; margin: 1rem 0 } select, input, button { font: inherit; padding: 0.4rem 0.8rem }
small { color: #54698d }
</style></head><body><h1>${escapeHtml(title)}</h1>${body}
<p><small>This is the sandbox's stand-in for Salesforce. It knows no passwords and is reached from this machine only.</small></p>
</body></html>`;
}
