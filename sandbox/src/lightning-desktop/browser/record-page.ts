import { ActivityTimeline } from './activity-timeline.js';
import type { Desktop, Page, RecordInView } from './desktop.js';
import { el, replaceChildren } from '../../web-server/browser/element.js';
import { emptyState, failedState, loadingState } from './empty-state.js';
import { contextOf, nameOfRecord, showValue } from './field-values.js';
import { icon } from './icons.js';
import { confirmInModal } from './modal.js';
import { openNewRecordModal } from './new-record-modal.js';
import { withParentFields, type ObjectLayout } from './objects.js';
import { OrgError, type ObjectInfo, type OrgRecord } from './org-client.js';
import { rememberRecent } from './recent-records.js';
import { labelOf, RecordDetails } from './record-details.js';
import { createRelatedLists } from './related-lists.js';

/** A record's home: highlights on top, details and related lists to the left, its activity to the right. */
export class RecordPage implements Page {
  readonly element = el('article', { class: 'page record-page' }, loadingState(6));
  title: string;
  recordInView: RecordInView | undefined;
  onChange: (() => void) | undefined;

  readonly #desktop: Desktop;
  readonly #layout: ObjectLayout;
  readonly #id: string;
  readonly #highlights = el('header', { class: 'highlights' });
  readonly #details: RecordDetails;
  readonly #timeline: ActivityTimeline | undefined;
  #selectTab: ((name: string) => void) | undefined;
  #editWhenLoaded: boolean;
  #loaded = false;

  constructor(desktop: Desktop, layout: ObjectLayout, id: string, edit: boolean) {
    this.#desktop = desktop;
    this.#layout = layout;
    this.#id = id;
    this.#editWhenLoaded = edit;
    this.title = layout.label;
    this.#details = new RecordDetails(desktop, layout);
    this.#details.onEditing = () => this.onChange?.();
    this.#details.onSaved = () => void this.refresh();
    this.#timeline = layout.tasksBy.length > 0 ? new ActivityTimeline(desktop, layout, id) : undefined;
  }

  shown(): void {
    if (!this.#loaded) void this.refresh();
    this.#timeline?.start();
  }

  hidden(): void {
    this.#timeline?.stop();
  }

  isBeingEdited(): boolean {
    return this.#details.isBeingEdited;
  }

  async refresh(): Promise<void> {
    void this.#timeline?.refresh();
    try {
      const { name, parentFields = [] } = this.#layout;
      const [info, record, parents] = await Promise.all([
        this.#desktop.org.describe(name),
        this.#desktop.org.read(name, this.#id),
        this.#desktop.org.readParents(
          name,
          this.#id,
          parentFields.map(({ path }) => path),
        ),
      ]);
      this.#show(withParentFields(info, parentFields), { ...record, ...parents });
    } catch (error) {
      this.#loaded = false;
      this.recordInView = undefined;
      const gone = error instanceof OrgError && error.status === 404;
      replaceChildren(
        this.element,
        gone
          ? emptyState(
              'This record does not exist any more',
              'It may have been deleted or merged with another one. Close this tab, or search for the record.',
              'search',
            )
          : failedState(error, () => void this.refresh()),
      );
      this.title = gone ? 'Record not found' : this.#layout.label;
      this.onChange?.();
    }
  }

  #show(info: ObjectInfo, record: OrgRecord): void {
    this.title = nameOfRecord(this.#layout.name, record);
    this.recordInView = contextOf(this.#layout.name, record);
    this.#drawHighlights(info, record);
    this.#details.show(info, record);
    if (!this.#loaded) this.#drawFrame();
    this.#loaded = true;
    rememberRecent({ object: this.#layout.name, id: this.#id, name: this.title });
    if (this.#editWhenLoaded) this.#edit();
    this.#editWhenLoaded = false;
    this.onChange?.();
  }

  #drawFrame(): void {
    const related = createRelatedLists(this.#desktop, this.#layout, this.#id);
    const panels: Record<string, HTMLElement> = { Details: this.#details.element };
    if (related.length > 0) panels['Related'] = el('div', { class: 'related' }, related);
    replaceChildren(
      this.element,
      this.#highlights,
      el(
        'div',
        { class: `record-columns${this.#timeline ? '' : ' record-columns-one'}` },
        el('div', { class: 'card record-main' }, this.#drawTabs(panels)),
        this.#timeline?.element,
      ),
    );
  }

  #drawTabs(panels: Record<string, HTMLElement>): HTMLElement[] {
    const names = Object.keys(panels);
    const select = (selected: string) => {
      for (const name of names) {
        const panel = panels[name];
        if (panel) panel.hidden = name !== selected;
      }
      for (const button of buttons)
        button.setAttribute('aria-selected', String(button.textContent === selected));
    };
    const buttons = names.map((name) =>
      el('button', { type: 'button', role: 'tab', class: 'page-tab', onclick: () => select(name) }, name),
    );
    this.#selectTab = select;
    select('Details');
    return [
      el('div', { class: 'page-tabs', role: 'tablist', 'aria-label': 'Parts of the record' }, buttons),
      ...Object.values(panels),
    ];
  }

  #drawHighlights(info: ObjectInfo, record: OrgRecord): void {
    const { name, label, highlights } = this.#layout;
    const fields = highlights.flatMap(
      (field) => info.fields.find((candidate) => candidate.name === field) ?? [],
    );
    const button = (text: string, onclick: () => void) =>
      el('button', { type: 'button', class: 'button', onclick }, text);
    replaceChildren(
      this.#highlights,
      el(
        'div',
        { class: 'highlights-top' },
        el(
          'span',
          { class: `object-icon object-icon-large object-icon-${this.#layout.icon}` },
          icon(this.#layout.icon),
        ),
        el('div', { class: 'highlights-name' }, el('p', {}, label), el('h1', {}, this.title)),
        el(
          'div',
          { class: 'button-group' },
          name === 'Account' || name === 'Contact'
            ? button('New Case', () => void this.#newCase(record))
            : undefined,
          button('Edit', () => this.#edit()),
          button('Delete', () => void this.#delete()),
        ),
      ),
      el(
        'dl',
        { class: 'highlights-fields' },
        fields.map((field) =>
          el(
            'div',
            {},
            el('dt', {}, labelOf(field.label, field.type)),
            el('dd', {}, showValue(this.#desktop, name, field, record)),
          ),
        ),
      ),
    );
  }

  #edit(): void {
    this.#selectTab?.('Details');
    this.#details.edit();
  }

  async #newCase(record: OrgRecord): Promise<void> {
    const { accountId, contactId } = contextOf(this.#layout.name, record);
    await openNewRecordModal(this.#desktop, 'Case', {
      ...(accountId === '' ? {} : { AccountId: accountId }),
      ...(contactId === '' ? {} : { ContactId: contactId }),
      Origin: 'Phone',
    });
  }

  async #delete(): Promise<void> {
    const question = `${this.title} will be deleted from the sandbox org.`;
    if (!(await confirmInModal(`Delete this ${this.#layout.label.toLowerCase()}?`, question, 'Delete')))
      return;
    try {
      await this.#desktop.org.remove(this.#layout.name, this.#id);
      this.#desktop.toasts.show('success', `${this.title} was deleted.`);
      this.#desktop.workspace.closeRecord(this.#id);
    } catch (error) {
      this.#desktop.toasts.show('error', error instanceof Error ? error.message : String(error));
    }
  }
}
