import { el, replaceChildren } from '../../web-server/browser/element.js';
import { icon, signs } from './icons.js';
import type { AppParts } from './page.js';
import { recordLink, showMoment } from './shown-value.js';
import { shownValue, type Row } from './web-api.js';

const MOST = 20;

/** The activities about a row, newest first. */
export async function createTimeline(app: AppParts, table: string, id: string): Promise<HTMLElement> {
  const list = el('ol', { class: 'timeline-entries' });
  const draw = async () => {
    const calls = await app.api.retrieveMultiple(
      'phonecall',
      `?$filter=_regardingobjectid_value eq ${id}&$orderby=createdon desc&$top=${MOST}`,
    );
    replaceChildren(
      list,
      calls.length === 0
        ? el('li', { class: 'none' }, 'Nothing here yet. Phone calls about this record will be listed.')
        : calls.map((call) => entry(app, call)),
    );
  };
  await draw();
  return el(
    'section',
    { class: 'card timeline', 'aria-label': 'Timeline' },
    el(
      'header',
      {},
      el('h2', {}, 'Timeline'),
      el(
        'button',
        { type: 'button', 'aria-label': 'Refresh timeline', onclick: () => void draw() },
        icon(signs.refresh, 16),
      ),
    ),
    list,
  );
}

function entry(app: AppParts, call: Row): HTMLElement {
  const notes = shownValue(call, 'description').split('\n').slice(0, 3).join('\n');
  return el(
    'li',
    {},
    el('span', { class: 'entry-icon' }, icon(signs.phone, 16)),
    el(
      'div',
      {},
      recordLink(app, 'phonecall', String(call['activityid']), shownValue(call, 'subject')),
      el('p', {}, notes),
      el(
        'small',
        {},
        `${shownValue(call, 'statecode')} · ${shownValue(call, 'ownerid')} · ${showMoment(String(call['createdon']))}`,
      ),
    ),
  );
}
