import type { EntraPerson } from './entra-people.js';

/** The page of Entra ID on which a person says who they are. It knows no passwords. */
export function accountPage({
  people,
  action,
  hint,
  fields = {},
}: {
  people: readonly EntraPerson[];
  /** Where the form goes; the query travels along. */
  action: string;
  /** Whom the app expects; that account stands first. */
  hint: string | undefined;
  /** What the form carries along. @default nothing */
  fields?: Readonly<Record<string, string>>;
}): string {
  const isExpected = ({ userName }: EntraPerson) => userName === hint;
  const sorted = [...people.filter(isExpected), ...people.filter((one) => !isExpected(one))];
  const accounts = sorted
    .map(
      ({ oid, name, userName }) =>
        `<li><button name="oid" value="${escapeHtml(oid)}"><b aria-hidden="true">${escapeHtml(initialsOf(name))}</b>
<span>${escapeHtml(name)}<small>${escapeHtml(userName)}</small></span></button></li>`,
    )
    .join('\n');
  const carried = Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`)
    .join('');
  return entraPage(
    'Pick an account',
    `<form method="post" action="${escapeHtml(action)}">${carried}<ul>${accounts}</ul></form>`,
  );
}

export function entraPage(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<style>
body { margin: 0; min-height: 100vh; display: grid; place-content: center; background: #f2f2f2; color: #1b1b1b;
  font: 15px/1.4 'Segoe UI', system-ui, sans-serif }
main { box-sizing: border-box; width: min(440px, 100vw); padding: 40px 44px; background: #fff; box-shadow: 0 2px 6px #0003 }
h1 { margin: 0 0 12px; font-size: 24px; font-weight: 600 }
ul { list-style: none; margin: 0 -44px; padding: 0 }
button { display: flex; gap: 12px; align-items: center; width: 100%; padding: 12px 44px; border: 0; background: none;
  font: inherit; text-align: left; cursor: pointer }
button:hover { background: #f2f2f2 }
button:focus-visible { outline: 2px solid #0067b8; outline-offset: -2px }
b { display: grid; place-content: center; width: 40px; height: 40px; border-radius: 50%; background: #0067b8; color: #fff;
  font-size: 14px; font-weight: 600 }
small { display: block; color: #5f5f5f; font-size: 13px }
footer { margin-top: 24px; color: #5f5f5f; font-size: 12px }
</style></head><body><main><h1>${escapeHtml(title)}</h1>${body}
<footer>The sandbox’s stand-in for Microsoft Entra ID. It knows no passwords and is reached from this machine only.</footer>
</main></body></html>`;
}

function initialsOf(name: string): string {
  return name
    .split(' ')
    .map(([first = '']) => first)
    .join('')
    .slice(0, 2);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
