/** A page of an app, as its address says it. https://learn.microsoft.com/power-apps/developer/model-driven-apps/open-forms-views-dialogs-reports-url */
export type PageAddress =
  | { pagetype: 'dashboard' }
  | { pagetype: 'entitylist'; etn: string }
  | { pagetype: 'entityrecord'; etn: string; id?: string; values?: Record<string, string> }
  | { pagetype: 'search'; text: string };

export function readAddress({ searchParams }: URL): PageAddress {
  const etn = searchParams.get('etn') ?? '';
  const id = searchParams.get('id')?.replace(/[{}]/g, '').toLowerCase();
  switch (searchParams.get('pagetype')) {
    case 'entitylist':
      return { pagetype: 'entitylist', etn };
    case 'entityrecord':
      return { pagetype: 'entityrecord', etn, ...(id && { id }) };
    case 'search':
      return { pagetype: 'search', text: searchParams.get('searchText') ?? '' };
    default:
      return { pagetype: 'dashboard' };
  }
}

export function writeAddress(appId: string, page: PageAddress): string {
  const query = new URLSearchParams({ appid: appId, pagetype: page.pagetype });
  if ('etn' in page) query.set('etn', page.etn);
  if (page.pagetype === 'entityrecord' && page.id !== undefined) query.set('id', page.id);
  if (page.pagetype === 'search') query.set('searchText', page.text);
  return `/main.aspx?${query.toString()}`;
}

export function isSamePage(one: PageAddress, other: PageAddress): boolean {
  return writeAddress('', one) === writeAddress('', other) && !('values' in one);
}
