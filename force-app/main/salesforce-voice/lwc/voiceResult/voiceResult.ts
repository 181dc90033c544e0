import { LightningElement, api, wire } from 'lwc';
import {
  APPLICATION_SCOPE,
  MessageContext,
  publish,
  subscribe,
  unsubscribe,
  type Messaging,
  type Subscription,
} from 'lightning/messageService';
import { getRecord, type Read } from 'lightning/uiRecordApi';
import type { Named } from '@jackfield/connector-core/view';
import softphone from '@salesforce/messageChannel/Softphone__c';
import { dispositionLevels, pathAfterChoice } from 'c/dispositionLevels';
import type { ToComponents } from '../../connector/messages';
import { labels } from './labels';

/**
 * What was entered and is not confirmed yet. What the connector says meanwhile is older than what stands on the screen, and
 * must not replace it.
 */
interface Draft {
  conversation: string;
  path?: Named[];
  notes?: string;
}

/** By its name as a text: an org without Salesforce Voice does not know the field, and still takes the package. */
const FIELDS = ['VoiceCall.VendorCallKey'];

/** Disposition and notes of the call whose VoiceCall is shown: they go to the connector, and into the activity. */
export default class VoiceResult extends LightningElement {
  @api recordId = '';
  labels = labels;
  @wire(MessageContext) context!: Messaging;
  @wire(getRecord, { recordId: '$recordId', fields: FIELDS }) record: Read | undefined;
  told: ToComponents | undefined;
  draft: Draft | undefined;
  private subscription: Subscription | undefined;

  connectedCallback() {
    this.subscription = subscribe(
      this.context,
      softphone,
      ({ source, payload }) => {
        if (source === 'CONNECTOR' && isTold(payload)) this.take(payload);
      },
      { scope: APPLICATION_SCOPE },
    );
    this.say({ do: 'tell' });
  }

  disconnectedCallback() {
    unsubscribe(this.subscription);
  }

  get conversation() {
    const key = this.record?.data?.fields['VendorCallKey']?.value;
    return this.told?.conversations.find((one) => isKnownAs(one, key));
  }

  /** Until the wrap-up has ended. */
  get isOpen() {
    return this.conversation !== undefined && this.conversation.state !== 'ended';
  }

  get isEmpty() {
    return this.tree.length === 0;
  }

  get levels() {
    return dispositionLevels(this.tree, this.path).map(({ key, level, waits, options }) => ({
      ...{ key, level, waits, label: labelOf(level) },
      value: options.find(({ selected }) => selected)?.id ?? '',
      options: [
        { value: '', label: labels.choose },
        ...options.map(({ id, name }) => ({ value: id, label: name })),
      ],
    }));
  }

  get notes() {
    return this.entered?.notes ?? this.conversation?.notes ?? '';
  }

  /** What became of the activity, once that is known; and why there is nothing to enter. */
  get outcome() {
    if (!this.conversation) return labels.nothing;
    const { status } = this.conversation.activity;
    if (status === 'saved') return labels.saved;
    return status === 'failed' ? labels.failed : '';
  }

  choose(event: CustomEvent<{ value: string }>) {
    const level = Number((event.target as HTMLElement).dataset['level']);
    this.enter({ path: pathAfterChoice(this.tree, this.path, { level, id: event.detail.value }) });
  }

  type(event: CustomEvent<{ value: string }>) {
    this.enter({ notes: event.detail.value });
  }

  private get tree() {
    const { campaign } = this.conversation ?? {};
    return this.told?.campaigns.find(({ id }) => id === campaign?.id)?.dispositions ?? [];
  }

  private get path(): Named[] {
    return this.entered?.path ?? this.conversation?.disposition ?? [];
  }

  private get entered() {
    const { draft, conversation } = this;
    return draft && conversation && isKnownAs(conversation, draft.conversation) ? draft : undefined;
  }

  private enter(change: Pick<Draft, 'path' | 'notes'>) {
    const conversation = this.conversation?.id;
    if (conversation === undefined) return;
    this.draft = { ...this.entered, ...change, conversation };
    if (change.path) this.say({ do: 'set-disposition', conversation, path: change.path });
    if (change.notes !== undefined) this.say({ do: 'set-notes', conversation, text: change.notes });
  }

  private take(told: ToComponents) {
    this.told = told;
    const { entered, conversation } = this;
    if (!entered || !conversation) return;
    const { path, notes } = entered;
    this.draft = {
      conversation: conversation.id,
      ...(path && !isSamePath(path, conversation.disposition) ? { path } : {}),
      ...(notes !== undefined && notes !== conversation.notes ? { notes } : {}),
    };
  }

  private say(message: object) {
    publish(this.context, softphone, { payload: { to: 'softphone', ...message } });
  }
}

/** Others may use the channel, and connectors may say other things. */
function isTold(payload: unknown): payload is ToComponents {
  return typeof payload === 'object' && payload !== null && 'from' in payload && payload.from === 'softphone';
}

/** Two ids may have become one since the VoiceCall was made, or since something was entered. */
function isKnownAs({ id, otherIds = [] }: ToComponents['conversations'][number], key: unknown): boolean {
  return [id, ...otherIds].some((each) => each === key);
}

function isSamePath(one: readonly Named[], other: readonly Named[]): boolean {
  return one.length === other.length && one.every(({ id }, level) => id === other[level]?.id);
}

function labelOf(level: number): string {
  if (level > 1) return labels.dispositionLevel.replace('{0}', String(level + 1));
  return level === 0 ? labels.dispositionClass : labels.dispositionCode;
}
