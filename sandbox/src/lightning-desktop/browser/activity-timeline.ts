import type { Desktop } from './desktop.js';
import { el, replaceChildren } from '../../web-server/browser/element.js';
import { emptyState, failedState, loadingState } from './empty-state.js';
import { parseMoment, recordLink, showDuration, showMoment } from './field-values.js';
import { icon, type IconName } from './icons.js';
import type { ObjectLayout } from './objects.js';
import { quote, type FieldInfo, type OrgRecord } from './org-client.js';

/** Milliseconds between two looks at the org while the record is in view. */
const LIVE_EVERY = 2000;
const MOST_ENTRIES = 30;

/** The tasks of a record, newest first. New ones appear by themselves while the record is in view. */
export class ActivityTimeline {
  readonly #list = el('div', { class: 'timeline', 'aria-live': 'polite' }, loadingState(3));
  readonly element = el(
    'section',
    { class: 'card activity', 'aria-label': 'Activity' },
    el(
      'header',
      { class: 'card-header' },
      el('span', { class: 'object-icon object-icon-task' }, icon('task')),
      el('h3', {}, 'Activity'),
      el('span', { class: 'live', title: 'New entries appear by themselves' }, 'Live'),
    ),
    el('div', { class: 'card-body' }, this.#list),
  );

  readonly #desktop: Desktop;
  readonly #layout: ObjectLayout;
  readonly #id: string;
  #timer: ReturnType<typeof setInterval> | undefined;
  #drawn = '';
  #known: Set<string> | undefined;
  readonly #folded = new Map<string, boolean>();

  constructor(desktop: Desktop, layout: ObjectLayout, id: string) {
    this.#desktop = desktop;
    this.#layout = layout;
    this.#id = id;
  }

  start(): void {
    this.stop();
    void this.refresh();
    this.#timer = setInterval(() => {
      if (document.visibilityState === 'visible') void this.refresh();
    }, LIVE_EVERY);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async refresh(): Promise<void> {
    try {
      const { fields } = await this.#desktop.org.describe('Task');
      const tasks = await this.#desktop.org.query(this.#query(fields));
      const state = JSON.stringify(tasks);
      if (state === this.#drawn) return;
      this.#drawn = state;
      this.#draw(tasks, fields);
    } catch (error) {
      this.#drawn = '';
      replaceChildren(
        this.#list,
        failedState(error, () => void this.refresh()),
      );
    }
  }

  #query(fields: FieldInfo[]): string {
    const known = new Set(fields.map(({ name }) => name));
    const standard = [
      'Id',
      'Subject',
      'Status',
      'Description',
      'CallType',
      'CallDurationInSeconds',
      'CreatedDate',
      'OwnerId',
      'WhoId',
      'WhatId',
    ].filter((name) => known.has(name));
    const custom = fields.filter((field) => field.custom).map(({ name }) => name);
    const conditions = this.#layout.tasksBy
      .filter((field) => known.has(field))
      .map((field) => `${field} = ${quote(this.#id)}`);
    return (
      `SELECT ${[...standard, ...custom].join(', ')} FROM Task WHERE ${conditions.join(' OR ')} ` +
      `ORDER BY CreatedDate DESC LIMIT ${MOST_ENTRIES}`
    );
  }

  #draw(tasks: OrgRecord[], fields: FieldInfo[]): void {
    const isNew = (task: OrgRecord) => this.#known !== undefined && !this.#known.has(task.Id);
    const entries = tasks.map((task, at) => this.#drawEntry(task, fields, isNew(task), at === 0));
    this.#known = new Set(tasks.map(({ Id }) => Id));
    replaceChildren(
      this.#list,
      entries.length > 0
        ? el('ol', { class: 'timeline-list' }, entries)
        : emptyState('No activities yet', 'Calls appear here as soon as they have ended.', 'task'),
    );
  }

  #drawEntry(task: OrgRecord, fields: FieldInfo[], isNew: boolean, isFirst: boolean): HTMLElement {
    const call = callOf(task);
    const custom = (name: string) => {
      const field = fields.find((candidate) => candidate.custom && candidate.name.endsWith(name));
      const value = field && task[field.name];
      return typeof value === 'string' && value !== '' ? value : undefined;
    };
    const recording = custom('Recording_URL__c');
    const disposition = [custom('Disposition_Class__c'), custom('Disposition_Code__c')]
      .filter(Boolean)
      .join(' › ');
    const facts: [string, string | Node | undefined][] = [
      ['Disposition', disposition || undefined],
      [
        'Duration',
        typeof task['CallDurationInSeconds'] === 'number'
          ? showDuration(task['CallDurationInSeconds'])
          : undefined,
      ],
      ['Call status', custom('Call_Status__c')],
      ['Campaign', custom('Campaign__c')],
      ['Queue', custom('Queue__c')],
      ['Agent', custom('Agent_Name__c')],
      [
        'Recording',
        recording &&
          el('a', { href: recording, target: '_blank', rel: 'noreferrer' }, 'Listen to the recording'),
      ],
    ];
    const description = typeof task['Description'] === 'string' ? task['Description'] : '';
    const open = this.#folded.get(task.Id) ?? (isFirst || isNew);
    const details = el(
      'details',
      { class: 'timeline-details', open },
      el('summary', {}, 'Details'),
      el(
        'dl',
        { class: 'timeline-facts' },
        facts.flatMap(([label, value]) =>
          value === undefined ? [] : [el('div', {}, el('dt', {}, label), el('dd', {}, value))],
        ),
      ),
      description !== '' && el('p', { class: 'timeline-text' }, description),
    );
    details.addEventListener('toggle', () => this.#folded.set(task.Id, details.open));
    const subject = typeof task['Subject'] === 'string' ? task['Subject'] : 'Task';
    const created = String(task['CreatedDate'] ?? '');
    return el(
      'li',
      { class: `timeline-entry${isNew ? ' is-new' : ''}`, 'data-task': task.Id },
      el('span', { class: `timeline-icon timeline-icon-${call.tone}` }, icon(call.icon)),
      el(
        'div',
        { class: 'timeline-content' },
        el(
          'div',
          { class: 'timeline-heading' },
          recordLink(this.#desktop, 'Task', task.Id, subject),
          el(
            'time',
            { datetime: created ? parseMoment(created).toISOString() : '' },
            created && showMoment(created),
          ),
        ),
        el('p', { class: 'timeline-summary' }, call.text),
        details,
      ),
    );
  }
}

function callOf(task: OrgRecord): { icon: IconName; tone: string; text: string } {
  switch (task['CallType']) {
    case 'Inbound':
      return { icon: 'inbound', tone: 'call', text: 'Inbound call' };
    case 'Outbound':
      return { icon: 'outbound', tone: 'call', text: 'Outbound call' };
    case 'Internal':
      return { icon: 'phone', tone: 'call', text: 'Internal call' };
    default:
      return { icon: 'task', tone: 'task', text: `Task, ${String(task['Status'] ?? '').toLowerCase()}` };
  }
}
