import { generatedFrom, table } from './table.mjs';

/** @param {{ browserMatrix: Record<string, {name: string, internetExplorer: string}>, oldestBrowsers: Record<string, number> }} view */
export function browsersPage({ browserMatrix, oldestBrowsers }) {
  const versions = Object.entries(oldestBrowsers).map(([name, version]) => `${name} ${version}`);
  return [
    generatedFrom('connector-core/src/view/browser-support.ts'),
    '# Browsers',
    `The phone runs in ${versions.slice(0, -1).join(', ')} and ${versions.at(-1)}, and in every later version of them. It is drawn by ES
modules, talks by WebRTC and holds one WebSocket; nothing has to be installed. Other browsers on the same engines (Opera, Brave,
Vivaldi) are not tested.`,
    'Internet Explorer cannot run it, nor can the mode of Edge that is Internet Explorer: Microsoft ended it on 15 June 2022. In such a browser the place of the phone says so, and what to do.',
    'Phones of this kind once did run there, in some CRMs. What their documents promised, and what holds here:',
    table(
      ['CRM', 'Internet Explorer, once', 'Internet Explorer, here'],
      Object.values(browserMatrix).map(({ name, internetExplorer }) => [
        name === 'the CRM' ? 'Any other, by its address' : name,
        internetExplorer,
        'no',
      ]),
    ),
  ].join('\n\n');
}
