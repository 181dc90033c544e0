import { el } from '../../web-server/browser/element.js';
import type { ConnectorPort } from './connector-port.js';

interface Named {
  id: string;
  name: string;
}
interface DispositionNode extends Named {
  children?: DispositionNode[];
}

/** What our connector tells components on the page, through the bridge of the Lightning Message Service. */
export interface Told {
  from: 'softphone';
  campaigns: (Named & { dispositions: DispositionNode[] })[];
  conversations: {
    id: string;
    state: string;
    campaign?: Named;
    disposition: Named[];
    notes: string;
    activity: { status: string };
  }[];
}

/** Connectors may say whatever they want to components that they know. */
export function isTold(message: unknown): message is Told {
  return typeof message === 'object' && message !== null && 'from' in message && message.from === 'softphone';
}

/** What a component on the page of a VoiceCall asks of the connector: result and notes of the conversation. */
export function wrapUpForm(
  told: Told,
  conversation: string,
  { send }: ConnectorPort,
): HTMLElement | undefined {
  const shown = told.conversations.find(({ id }) => id === conversation);
  if (!shown) return undefined;
  const classes = told.campaigns.find(({ id }) => id === shown.campaign?.id)?.dispositions ?? [];
  const choices = classes.flatMap((one) => (one.children ?? []).map((code) => [one, code] as const));
  const chosen = shown.disposition.map(({ id }) => id).join();
  const choose = (event: Event) => {
    const choice = choices[(event.target as HTMLSelectElement).selectedIndex - 1];
    const path = choice?.map(({ id, name }) => ({ id, name })) ?? [];
    send({ type: 'MESSAGE', message: { to: 'softphone', do: 'set-disposition', conversation, path } });
  };
  const note = (event: Event) => {
    const text = (event.target as HTMLTextAreaElement).value;
    send({ type: 'MESSAGE', message: { to: 'softphone', do: 'set-notes', conversation, text } });
  };
  return el(
    'section',
    { class: 'card', 'aria-label': 'Result' },
    el(
      'label',
      {},
      'Disposition',
      el(
        'select',
        { onchange: choose },
        el('option', {}, '—'),
        choices.map(([one, code]) =>
          el('option', { selected: chosen === `${one.id},${code.id}` }, `${one.name}: ${code.name}`),
        ),
      ),
    ),
    el('label', {}, 'Notes', el('textarea', { rows: 4, onchange: note }, shown.notes)),
  );
}
