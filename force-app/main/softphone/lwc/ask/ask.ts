import type { PanelAction } from '@jackfield/panel';

/** Hands what the agent wants up to the softphone, which gives it to the panel. */
export function ask(component: EventTarget, action: PanelAction): void {
  component.dispatchEvent(new CustomEvent('ask', { detail: action, bubbles: true }));
}
