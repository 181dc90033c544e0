import { Refusal } from './framework-host.js';
import type { PageAddress } from './page-address.js';

export interface SessionTemplate {
  title: string;
  /** The first tab, which stays. */
  anchor: PageAddress;
}

/** What the solution brings for conversations, as it is shipped; by unique name. `{customer}` is a parameter. */
const sessions: Readonly<Record<string, SessionTemplate>> = {
  jkf_conversation: { title: 'Call: {customer}', anchor: { pagetype: 'entitylist', etn: 'contact' } },
};

export interface NotificationTemplate {
  title: string;
  accept: string;
  decline: string;
  timeoutSeconds: number;
}

const notifications: Readonly<Record<string, NotificationTemplate>> = {
  jkf_incoming_call: {
    title: 'Call: {customer}',
    accept: 'Accept',
    decline: 'Decline',
    timeoutSeconds: 120,
  },
};

/** @throws Refusal where the environment has no such template */
export function sessionTemplate(name: string): SessionTemplate {
  const template = sessions[name];
  if (!template) throw new Refusal(`There is no session template ${name}.`);
  return template;
}

/** @throws Refusal where the environment has no such template */
export function notificationTemplate(name: string): NotificationTemplate {
  const template = notifications[name];
  const msdyn_name = 'NotificationTemplateNotFoundError';
  if (!template) throw new Refusal(`There is no notification template ${name}.`, -1, { msdyn_name });
  return template;
}

export function fill(text: string, parameters: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? '');
}
