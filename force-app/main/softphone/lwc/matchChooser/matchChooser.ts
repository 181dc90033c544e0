import { LightningElement, api } from 'lwc';
import type { DrawnConversation } from '@jackfield/panel';
import { ask } from 'c/ask';
import { labels, text } from 'c/texts';

/** Several records have the number: the agent says which. A list box, so that arrows and Enter do it. */
export default class MatchChooser extends LightningElement {
  static renderMode = 'light' as const;
  @api conversation!: DrawnConversation;
  /** The agent wants another one than the chosen. */
  reopened = false;
  /** Index of the candidate that Enter would take. */
  active = 0;
  labels = labels;

  get several() {
    return this.conversation.match.candidates.length > 1;
  }

  get open() {
    return this.several && (this.reopened || !this.conversation.match.chosen);
  }

  get hint() {
    return text('matchesFound', { count: this.conversation.match.candidates.length });
  }

  get options() {
    const { candidates, chosen } = this.conversation.match;
    return candidates.map((record, at) => ({
      id: this.optionId(at),
      at,
      name: record.name,
      line: [text(`kind.${record.kind}`), record.company?.name, record.email].filter(Boolean).join(' · '),
      className: at === this.active ? 'option option_active' : 'option',
      selected: String(chosen?.id === record.id),
    }));
  }

  get activeId() {
    return this.optionId(this.active);
  }

  private optionId(at: number) {
    return `match-${this.conversation.id}-${at}`;
  }

  reopen() {
    this.reopened = true;
  }

  move(event: KeyboardEvent) {
    const last = this.conversation.match.candidates.length - 1;
    const next: Record<string, number> = {
      ArrowDown: Math.min(this.active + 1, last),
      ArrowUp: Math.max(this.active - 1, 0),
      Home: 0,
      End: last,
    };
    if (event.key === 'Enter' || event.key === ' ') this.choose(this.active);
    else if (event.key in next) this.active = next[event.key] ?? 0;
    else return;
    event.preventDefault();
    void Promise.resolve().then(() =>
      this.querySelector('.option_active')?.scrollIntoView({ block: 'nearest' }),
    );
  }

  click(event: Event) {
    this.active = Number((event.currentTarget as HTMLElement).dataset['at']);
    this.choose(this.active);
  }

  private choose(at: number) {
    const record = this.conversation.match.candidates[at];
    if (!record) return;
    this.reopened = false;
    const { type, id } = record;
    ask(this, { do: 'choose-match', conversation: this.conversation.id, record: { type, id } });
  }
}
