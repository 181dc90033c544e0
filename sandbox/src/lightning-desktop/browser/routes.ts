/** The addresses of the desktop, the same as in Lightning Experience. */
export type Route =
  | { page: 'home' }
  | { page: 'list'; object: string }
  | { page: 'new'; object: string; defaults: Record<string, string> }
  | { page: 'record'; object: string | undefined; id: string; edit: boolean }
  | { page: 'search'; term: string }
  | { page: 'tab'; name: string }
  | { page: 'unknown'; path: string };

export function parseRoute(address: string): Route {
  const url = new URL(address, 'http://desktop.invalid');
  const [root, kind, first, second, third] = url.pathname.split('/').filter(Boolean).map(decodeURIComponent);
  const unknown: Route = { page: 'unknown', path: url.pathname };
  if (root === undefined) return { page: 'home' };
  if (root !== 'lightning') return unknown;
  if (kind === 'page' && first === 'home') return { page: 'home' };
  if (kind === 'n' && first) return { page: 'tab', name: first };
  if (kind === 'search') return { page: 'search', term: url.searchParams.get('term') ?? '' };
  if (kind === 'o' && first && second === 'new')
    return {
      page: 'new',
      object: first,
      defaults: parseDefaults(url.searchParams.get('defaultFieldValues')),
    };
  if (kind === 'o' && first && (second === 'list' || second === 'home'))
    return { page: 'list', object: first };
  if (kind === 'r' && first && second && third)
    return { page: 'record', object: first, id: second, edit: third === 'edit' };
  if (kind === 'r' && first && second)
    return { page: 'record', object: undefined, id: first, edit: second === 'edit' };
  return unknown;
}

export const homePath = '/lightning/page/home';
export const listPath = (object: string) => `/lightning/o/${object}/list`;
export const recordPath = (object: string, id: string) => `/lightning/r/${object}/${id}/view`;
export const tabPath = (name: string) => `/lightning/n/${name}`;
export const searchPath = (term: string) => `/lightning/search?term=${encodeURIComponent(term)}`;

/** `Name=Acme,Phone=123`: commas and equals signs of a value are percent-encoded, as Lightning does it. */
function parseDefaults(text: string | null): Record<string, string> {
  const pairs = (text ?? '').split(',').filter((pair) => pair.includes('='));
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))];
    }),
  );
}
