import { layoutOfId, objects, type ObjectLayout } from '../../lightning-desktop/browser/objects.js';

/** The addresses of Classic: a record is its id, and every other page of an object begins with the prefix of its ids. */
export type Route =
  | { page: 'home' }
  | { page: 'console' }
  | { page: 'list'; layout: ObjectLayout }
  | { page: 'new'; layout: ObjectLayout; values: URLSearchParams }
  | { page: 'record'; layout: ObjectLayout; id: string }
  | { page: 'search'; term: string }
  | { page: 'unknown'; path: string };

export const HOME = '/home/home.jsp';

export function parseRoute({ pathname, searchParams }: URL): Route {
  const [first = '', second] = pathname.split('/').filter(Boolean);
  if (pathname === HOME) return { page: 'home' };
  if (pathname === '/console') return { page: 'console' };
  if (pathname === '/search/SearchResults') return { page: 'search', term: searchParams.get('str') ?? '' };
  const unknown: Route = { page: 'unknown', path: pathname };
  const ofPrefix = objects.find(({ keyPrefix }) => keyPrefix === first);
  if (ofPrefix && second === 'e') return { page: 'new', layout: ofPrefix, values: searchParams };
  if (ofPrefix) return second === 'o' ? { page: 'list', layout: ofPrefix } : unknown;
  const layout = layoutOfId(first);
  return layout && /^\w{15}(\w{3})?$/.test(first) ? { page: 'record', layout, id: first } : unknown;
}

export function searchPath(term: string): string {
  return `/search/SearchResults?searchType=2&str=${encodeURIComponent(term)}`;
}

/** A page inside of the console has neither header nor sidebar, and so have those to which it leads. */
export function isInConsoleTab(url: URL): boolean {
  return url.searchParams.get('isdtp') === 'vw';
}

export function asConsoleTab(path: string): string {
  const url = new URL(path, location.origin);
  url.searchParams.set('isdtp', 'vw');
  return url.pathname + url.search;
}
