import { LightningElement, api } from 'lwc';
import type { Campaign } from '@jackfield/connector-core/view';
import type { DrawnConversation } from '@jackfield/panel';
import { ask } from 'c/ask';
import { dispositionLevels, pathAfterChoice } from 'c/dispositionLevels';
import { labels, text } from 'c/texts';

/** The disposition as a list per level: first the classes, then the codes of the chosen class. */
export default class DispositionPicker extends LightningElement {
  static renderMode = 'light' as const;
  @api conversation!: DrawnConversation;
  @api campaign: Campaign | undefined;
  labels = labels;

  get isEmpty() {
    return this.tree.length === 0;
  }

  get levels() {
    const levels = dispositionLevels(this.tree, this.conversation.disposition);
    return levels.map((level) => ({ ...level, label: levelLabel(level.level) }));
  }

  choose(event: Event) {
    const select = event.target as HTMLSelectElement;
    const choice = { level: Number(select.dataset['level']), id: select.value };
    ask(this, {
      do: 'set-disposition',
      conversation: this.conversation.id,
      path: pathAfterChoice(this.tree, this.conversation.disposition, choice),
    });
  }

  private get tree() {
    return this.campaign?.dispositions ?? [];
  }
}

function levelLabel(level: number): string {
  if (level > 1) return text('dispositionLevel', { level: level + 1 });
  return text(level === 0 ? 'dispositionClass' : 'dispositionCode');
}
