import { Refusal } from './framework-host.js';

/** What the solution brings for conversations; unique name → how it is shown. `{customer}` is a parameter. */
const sessions: Readonly<Record<string, { title: string }>> = { jkf_conversation: { title: '{customer}' } };

export interface NotificationTemplate {
  title: string;
  /** Lines of the notification; those without a value are left out. */
  lines: [label: string, text: string][];
  accept: string;
  decline: string;
  timeoutSeconds: number;
}

const notifications: Readonly<Record<string, NotificationTemplate>> = {
  jkf_incoming_call: {
    title: '{customer}',
    lines: [
      ['Number', '{number}'],
      ['Queue', '{queue}'],
    ],
    accept: 'Accept',
    decline: 'Decline',
    timeoutSeconds: 120,
  },
};

/** @throws Refusal where the environment has no such template */
export function sessionTemplate(name: string): { title: string } {
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
