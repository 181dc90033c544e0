import { LightningElement, api } from 'lwc';
import type { Campaign, DispositionNode, Named } from '@jackfield/connector-core/view';
import type { DrawnConversation } from '@jackfield/panel';
import { ask } from 'c/ask';
import { labels, text } from 'c/texts';

/** The disposition as a list per level: first the classes, then the codes of the chosen class. */
export default class DispositionPicker extends LightningElement {
  static renderMode = 'light' as const;
  @api conversation!: DrawnConversation;
  @api campaign: Campaign | undefined;
  labels = labels;

  get isEmpty() {
    return (this.campaign?.dispositions.length ?? 0) === 0;
  }

  get levels() {
    const path = this.conversation.disposition;
    const levels = [];
    let nodes: DispositionNode[] | undefined = this.campaign?.dispositions;
    for (let level = 0; nodes && nodes.length > 0; level++) {
      const chosen: string | undefined = path[level]?.id;
      levels.push(describeLevel(level, path[level - 1]?.id ?? '', nodes, chosen));
      const next: DispositionNode | undefined = nodes.find(({ id }) => id === chosen);
      // The codes stand there from the start, so that nothing moves when the class is chosen.
      if (!next && nodes.some(({ children }) => children))
        levels.push(describeLevel(level + 1, '', [], undefined));
      nodes = next?.children;
    }
    return levels;
  }

  choose(event: Event) {
    const select = event.target as HTMLSelectElement;
    const path = this.conversation.disposition.slice(0, Number(select.dataset['level']));
    const chosen = this.nodesBelow(path).find(({ id }) => id === select.value);
    ask(this, {
      do: 'set-disposition',
      conversation: this.conversation.id,
      path: [...path, ...(chosen ? [{ id: chosen.id, name: chosen.name }] : [])],
    });
  }

  private nodesBelow(path: Named[]): DispositionNode[] {
    let nodes = this.campaign?.dispositions ?? [];
    for (const step of path) nodes = nodes.find(({ id }) => id === step.id)?.children ?? [];
    return nodes;
  }
}

function describeLevel(level: number, parent: string, nodes: DispositionNode[], chosen: string | undefined) {
  return {
    // Anew with each parent: a list of other codes must not keep the old choice.
    key: `${level}:${parent}`,
    level,
    label: levelLabel(level),
    waits: nodes.length === 0,
    isOpen: chosen === undefined,
    options: nodes.map(({ id, name }) => ({ id, name, selected: id === chosen })),
  };
}

function levelLabel(level: number): string {
  if (level > 1) return text('dispositionLevel', { level: level + 1 });
  return text(level === 0 ? 'dispositionClass' : 'dispositionCode');
}
