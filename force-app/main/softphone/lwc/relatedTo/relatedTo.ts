import { LightningElement, api } from 'lwc';
import type { DrawnConversation } from '@jackfield/panel';
import type { RecordRef } from '@jackfield/connector-core/view';
import { ask } from 'c/ask';
import { labels, text } from 'c/texts';

const isPerson = ({ kind }: RecordRef) => kind === 'person' || kind === 'lead';

/** What the activity will hang on: the person as it is, the thing by choice. */
export default class RelatedTo extends LightningElement {
  static renderMode = 'light' as const;
  @api conversation!: DrawnConversation;
  labels = labels;

  get person() {
    const { who } = this.conversation.regarding;
    // Where the heading names the person already, once is enough.
    if (!who || who.name === this.conversation.customerName) return '';
    return `${who.name} (${text(`kind.${who.kind}`)})`;
  }

  get things(): RecordRef[] {
    const { what, choices } = this.conversation.regarding;
    const things = choices.filter((record) => !isPerson(record));
    return what && !things.some(({ id }) => id === what.id) ? [what, ...things] : things;
  }

  get hasChoice() {
    return this.things.length > 0;
  }

  get isNothing() {
    return this.conversation.regarding.what === undefined;
  }

  get options() {
    const chosen = this.conversation.regarding.what?.id;
    return this.things.map((record) => ({
      id: record.id,
      label: `${record.name} (${text(`kind.${record.kind}`)})`,
      selected: record.id === chosen,
    }));
  }

  choose(event: Event) {
    const { who } = this.conversation.regarding;
    const what = this.things.find(({ id }) => id === (event.target as HTMLSelectElement).value);
    ask(this, {
      do: 'set-regarding',
      conversation: this.conversation.id,
      ...(who && { who }),
      ...(what && { what: asRef(what) }),
    });
  }
}

/** Choices may be whole records; a command carries only what points at one. */
const asRef = ({ type, id, kind, name }: RecordRef): RecordRef => ({ type, id, kind, name });
