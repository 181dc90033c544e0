import type { Desktop, Page } from './desktop.js';
import { el, replaceChildren, type Child } from '../../web-server/browser/element.js';
import { emptyState, failedState, loadingState } from './empty-state.js';
import { recordLink } from './field-values.js';
import { icon, type IconName } from './icons.js';
import { layoutOf } from './objects.js';
import { quote } from './org-client.js';
import { recentRecords } from './recent-records.js';
import { createRecordTable, selectList } from './record-table.js';

/** Where a day begins: my last calls, the cases that wait, and where I have been. */
export class HomePage implements Page {
  readonly title = 'Home';
  readonly element = el('div', { class: 'page home-page' });
  readonly #desktop: Desktop;

  constructor(desktop: Desktop) {
    this.#desktop = desktop;
  }

  shown(): void {
    void this.refresh();
  }

  hidden(): void {
    // Nothing runs while it is out of sight.
  }

  isBeingEdited(): boolean {
    return false;
  }

  async refresh(): Promise<void> {
    const { user } = this.#desktop;
    const calls = el('div', { class: 'card-body' }, loadingState(3));
    const cases = el('div', { class: 'card-body' }, loadingState(3));
    replaceChildren(
      this.element,
      el(
        'header',
        { class: 'home-header' },
        el('h1', {}, `${greeting(new Date().getHours())}, ${user.name.split(' ')[0] ?? ''}`),
        el(
          'p',
          {},
          new Date().toLocaleDateString('en-GB', {
            weekday: 'long',
            day: 'numeric',
            month: 'long',
            year: 'numeric',
          }),
        ),
      ),
      el(
        'div',
        { class: 'home-columns' },
        el('div', {}, card('My latest calls', 'task', calls), card('Open cases', 'case', cases)),
        el(
          'div',
          {},
          card('Recent records', 'search', this.#drawRecent()),
          card('Getting started', 'phone', this.#drawHints()),
        ),
      ),
    );
    await Promise.all([
      this.#loadInto(
        calls,
        'Task',
        `CallType != null AND OwnerId = ${quote(user.crmUser)}`,
        ['Subject', 'WhoId', 'CallDurationInSeconds', 'CreatedDate'],
        'No calls yet',
        'Your calls appear here as soon as they have ended.',
      ),
      this.#loadInto(
        cases,
        'Case',
        "Status != 'Closed'",
        ['CaseNumber', 'Subject', 'Priority', 'ContactId'],
        'No open cases',
        'Nothing waits for an answer.',
      ),
    ]);
  }

  async #loadInto(
    body: HTMLElement,
    object: string,
    condition: string,
    columns: string[],
    emptyTitle: string,
    emptyText: string,
  ): Promise<void> {
    try {
      const info = await this.#desktop.org.describe(object);
      const records = await this.#desktop.org.query(
        `SELECT ${selectList(object, columns, info)} FROM ${object} WHERE ${condition} ORDER BY CreatedDate DESC LIMIT 8`,
      );
      replaceChildren(
        body,
        records.length === 0
          ? emptyState(emptyTitle, emptyText, layoutOf(object)?.icon)
          : createRecordTable(this.#desktop, { object, columns, info, records, caption: emptyTitle }),
      );
    } catch (error) {
      replaceChildren(
        body,
        failedState(
          error,
          () => void this.#loadInto(body, object, condition, columns, emptyTitle, emptyText),
        ),
      );
    }
  }

  #drawRecent(): HTMLElement {
    const recent = recentRecords();
    if (recent.length === 0)
      return el(
        'div',
        { class: 'card-body' },
        emptyState('Nothing yet', 'Records that you open are listed here.', 'search'),
      );
    return el(
      'ul',
      { class: 'card-body recent-list' },
      recent.map(({ object, id, name }) => {
        const picture = layoutOf(object)?.icon ?? 'task';
        return el(
          'li',
          {},
          el('span', { class: `object-icon object-icon-${picture}` }, icon(picture)),
          recordLink(this.#desktop, object, id, name),
          el('span', { class: 'recent-object' }, layoutOf(object)?.label ?? object),
        );
      }),
    );
  }

  #drawHints(): HTMLElement {
    return el(
      'ol',
      { class: 'card-body hints' },
      el('li', {}, 'Open the ', el('strong', {}, 'Phone'), ' at the bottom and set yourself to “in queue”.'),
      el(
        'li',
        {},
        'Place a call on the ',
        el('a', { href: this.#desktop.config.controlPageUrl, target: '_blank' }, 'control page'),
        ', or click a phone number on a record.',
      ),
      el('li', {}, 'Talk, hang up, choose a disposition: the call stands in the customer’s activity.'),
    );
  }
}

function card(title: string, picture: IconName, ...body: Child[]): HTMLElement {
  return el(
    'section',
    { class: 'card', 'aria-label': title },
    el(
      'header',
      { class: 'card-header' },
      el('span', { class: `object-icon object-icon-${picture}` }, icon(picture)),
      el('h2', {}, title),
    ),
    body,
  );
}

function greeting(hour: number): string {
  if (hour < 12) return 'Good morning';
  return hour < 18 ? 'Good afternoon' : 'Good evening';
}
