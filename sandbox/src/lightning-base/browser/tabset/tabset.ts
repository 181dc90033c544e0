import { LightningElement, api } from 'lwc';
import type { TabHandle } from '../tab/tab';

/** `lightning-tabset`, with its keys: https://developer.salesforce.com/docs/platform/lightning-component-reference/guide/lightning-tabset.html */
export default class Tabset extends LightningElement {
  tabs: TabHandle[] = [];
  private active: string | undefined;

  @api get activeTabValue(): string | undefined {
    return this.active;
  }
  set activeTabValue(value: string | undefined) {
    this.active = value;
    for (const tab of this.tabs) tab.show(tab.value === value);
  }

  get shown() {
    return this.tabs.map(({ label, value }) => {
      const isActive = value === this.active;
      return {
        ...{ label, value },
        itemClass: `slds-tabs_default__item${isActive ? ' slds-is-active' : ''}`,
        selected: String(isActive),
      };
    });
  }

  /** The chosen tab alone is reached by the Tab key; LWC takes no computed `tabindex`. */
  override renderedCallback() {
    for (const link of this.template?.querySelectorAll<HTMLElement>('[role="tab"]') ?? [])
      link.tabIndex = link.dataset['value'] === this.active ? 0 : -1;
  }

  connected(event: CustomEvent<TabHandle>) {
    event.stopPropagation();
    const tab = event.detail;
    this.tabs = [...this.tabs, tab];
    this.active ??= tab.value;
    tab.show(tab.value === this.active);
  }

  choose(event: Event) {
    this.activeTabValue = (event.currentTarget as HTMLElement).dataset['value'];
  }

  /** Arrows go round, as the pattern for tabs has it. */
  pressed(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const at = this.tabs.findIndex(({ value }) => value === this.active);
    const next = this.tabs.at((at + step) % this.tabs.length);
    this.activeTabValue = next?.value;
    const selector = `[data-value="${next?.value ?? ''}"]`;
    this.template?.querySelector<HTMLElement>(selector)?.focus();
  }
}
