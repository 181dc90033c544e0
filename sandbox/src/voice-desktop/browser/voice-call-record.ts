import { el, replaceChildren } from '../../web-server/browser/element.js';
import {
  quote,
  type FieldValue,
  type OrgClient,
  type OrgRecord,
} from '../../lightning-desktop/browser/org-client.js';
import type { PhoneCall } from './connector-port.js';

const FIELDS =
  'Id, CallType, CallDisposition, CallResolution, CallDurationInSeconds, ActivityId, VendorCallKey';
/** How often the record is read anew while the page is open. Milliseconds. */
const READ_MS = 1_000;

export interface VoiceCallRecord {
  element: HTMLElement;
  /** The call whose record is shown from now on. */
  follow(call: PhoneCall): void;
}

/**
 * The VoiceCall of the last call, as Omni-Channel opens it in a tab. Of an outbound call Salesforce makes it by itself.
 * `onShown` is told its id once it is there.
 */
export function voiceCallRecord(
  org: OrgClient,
  user: string,
  onShown: (recordId: string | undefined) => void,
): VoiceCallRecord {
  const element = el('section', { class: 'card', 'aria-label': 'Record in Salesforce', hidden: true });
  let key: string | undefined;

  async function read(): Promise<void> {
    const asked = key;
    if (asked === undefined) return;
    const [record] = await org
      .query(`SELECT ${FIELDS} FROM VoiceCall WHERE VendorCallKey = ${quote(asked)}`)
      .catch((): OrgRecord[] => []);
    // Another call may have come while this one's record was read.
    if (!record || key !== asked) return;
    if (element.hidden) onShown(record.Id);
    show(record);
  }

  function show(record: OrgRecord): void {
    element.hidden = false;
    const rows: [string, FieldValue][] = [
      ['Type', record['CallType']],
      ['Status', record['CallDisposition']],
      ['Resolution', record['CallResolution']],
      ['Seconds', record['CallDurationInSeconds']],
    ];
    const task = record['ActivityId'];
    replaceChildren(
      element,
      el('h2', {}, 'VoiceCall'),
      el(
        'dl',
        {},
        rows.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, String(value ?? '–'))]),
        el('dt', {}, 'Activity'),
        el(
          'dd',
          {},
          typeof task === 'string'
            ? el('a', { href: `/lightning/r/Task/${task}/view`, target: '_blank' }, 'Task')
            : '–',
        ),
      ),
    );
  }

  setInterval(() => void read(), READ_MS);
  return {
    element,
    follow(call) {
      if (call.callId === key) return;
      key = call.callId;
      element.hidden = true;
      onShown(undefined);
      const isOutbound = call.callType.toLowerCase() === 'outbound';
      void (isOutbound ? makeOutbound(user, call) : Promise.resolve()).then(read);
    },
  };
}

/** What Salesforce does when a connector has dialled. */
async function makeOutbound(user: string, { callId, phoneNumber = '' }: PhoneCall): Promise<void> {
  await fetch('/voice/outbound-calls', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-sandbox-user': user },
    body: JSON.stringify({ key: callId, to: phoneNumber }),
  });
}
