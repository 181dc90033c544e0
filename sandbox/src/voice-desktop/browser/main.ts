// A page in the manner of Omni-Channel with Salesforce Voice around the package's connector page, which stays hidden: the page
// draws the controls, and what they do goes to the connector.
import { el, replaceChildren } from '../../web-server/browser/element.js';
import type { DesktopConfig } from '../../lightning-desktop/desktop-config.js';
import { connectorAddress, loggedInUser } from '../../lightning-desktop/browser/logged-in-user.js';
import { callCard, type ShownCall } from './call-card.js';
import { openConnector, type PhoneCall } from './connector-port.js';
import { OrgClient } from '../../lightning-desktop/browser/org-client.js';
import { loadPackageComponents } from './package-components.js';
import { voiceCallRecord } from './voice-call-record.js';

interface Toggle {
  isMuted?: boolean;
  isCustomerOnHold?: boolean;
}

/** One of Salesforce's own errors by its name, or the connector's in its own words. */
interface Problem {
  message?: string;
  customError?: { message?: string };
}

function wordsOf({ message, customError }: Problem): string {
  return customError?.message ?? message ?? 'error';
}

const statuses = { Online: '0N50000000000AA', Offline: '0N50000000000AB' } as const;

function nameOf(statusId: string): string | undefined {
  return Object.entries(statuses).find(([, id]) => id === statusId)?.[0];
}

async function start(config: DesktopConfig): Promise<void> {
  const user = loggedInUser(config);
  const frame = el('iframe', { title: 'Connector', class: 'connector', allow: 'microphone; autoplay' });
  const calls = el('div', { class: 'calls' });
  const problems = el('p', { role: 'alert', class: 'problem' });
  const status = el('select', { 'aria-label': 'Omni-Channel status', disabled: true, onchange: setStatus });
  status.append(...Object.keys(statuses).map((name) => el('option', { selected: name === 'Offline' }, name)));
  const number = el('input', { 'aria-label': 'Number to dial', type: 'tel' });
  const keypad = el(
    'form',
    { class: 'keypad', onsubmit: dial },
    number,
    el('button', { class: 'button' }, 'Dial'),
  );
  const org = new OrgClient(user.id);
  const components = await loadPackageComponents(org, user.language, (message) =>
    connector.send({ type: 'MESSAGE', message }),
  );
  const record = voiceCallRecord(org, user.id, components.showRecord);
  const main = el(
    'main',
    {},
    el('div', { class: 'column' }, el('h1', {}, 'Omni-Channel'), status, keypad, problems, calls),
    el('div', { class: 'column' }, record.element, components.element),
  );
  let shown: ShownCall | undefined;

  const connector = openConnector(frame, config.adapterOrigin, {
    ready({ callInProgress }) {
      status.disabled = false;
      document.body.dataset['ready'] = '';
      if (callInProgress)
        show(callInProgress, callInProgress.state === 'connected' ? 'connected' : 'ringing');
    },
    event(type, payload) {
      switch (type) {
        case 'CALL_STARTED':
          return show(payload as PhoneCall, 'ringing');
        case 'CALL_CONNECTED':
          return show(payload as PhoneCall, 'connected');
        case 'HANGUP':
          shown = undefined;
          break;
        case 'AFTER_CALL_WORK_STARTED':
          return afterCallWork((payload as { callId: string }).callId);
        case 'WRAP_UP_ENDED':
          shown = undefined;
          last = undefined;
          break;
        case 'SET_AGENT_STATUS_RESULT':
          if ((payload as { success: boolean }).success) main.dataset['confirmed'] = status.value;
          return;
        case 'SET_AGENT_STATUS':
          status.value = nameOf((payload as { statusId: string }).statusId) ?? status.value;
          return;
        case 'MUTE_TOGGLE':
        case 'HOLD_TOGGLE':
          if (shown) toggle(shown, payload as Toggle);
          break;
        case 'MESSAGE':
          components.take(payload);
          return;
        case 'ERROR':
          problems.textContent = `Salesforce Voice says: ${wordsOf(payload as Problem)}`;
          return;
      }
      draw();
    },
  });
  let last: PhoneCall | undefined;

  function show(call: PhoneCall, stage: ShownCall['stage']): void {
    last = call;
    record.follow(call);
    problems.textContent = '';
    shown = { call, stage, muted: call.callInfo?.isMuted ?? false, held: call.callInfo?.isOnHold ?? false };
    draw();
  }

  /** The hang-up comes first and takes the call away; the work after it is about the last one. */
  function afterCallWork(callId: string): void {
    if (last?.callId === callId) show(last, 'wrap-up');
  }

  function toggle(call: ShownCall, { isMuted, isCustomerOnHold }: Toggle): void {
    shown = { ...call, muted: isMuted ?? call.muted, held: isCustomerOnHold ?? call.held };
  }

  function draw(): void {
    replaceChildren(
      calls,
      shown && callCard(shown, connector),
      !shown && el('p', { class: 'quiet' }, 'No calls'),
    );
  }

  function setStatus(): void {
    const agentStatus = status.value as keyof typeof statuses;
    connector.send({
      type: 'SET_AGENT_STATUS',
      agentStatus,
      statusInfo: { statusId: statuses[agentStatus], statusName: agentStatus },
    });
    connector.send({ type: 'AGENT_AVAILABLE', isAvailable: agentStatus === 'Online' });
  }

  function dial(event: Event): void {
    event.preventDefault();
    connector.send({ type: 'DIAL', contact: { phoneNumber: number.value } });
  }

  document.body.append(
    el(
      'header',
      {},
      el('strong', {}, 'Salesforce Voice'),
      el('span', { class: 'badge' }, 'Sandbox'),
      user.name,
      el('a', { href: '/' }, 'Switch to Lightning'),
    ),
    main,
    frame,
  );
  draw();
  frame.src = await connectorAddress(user.id);
}

const config = JSON.parse(document.getElementById('config')?.textContent ?? '{}') as DesktopConfig;
void start(config);
