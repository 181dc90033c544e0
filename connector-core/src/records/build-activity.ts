import type { CallStatus, Conversation, Regarding } from '../conversation/conversation.js';
import type { Instant } from '../conversation/event.js';
import { secondsBetween } from '../conversation/instant.js';
import { omitUndefined } from '../conversation/omit-undefined.js';
import { displayAddress, readCustomerAddress } from '../identify/customer-address.js';
import type { Settings } from '../settings/settings.js';
import type { ActivityDraft } from './activity.js';
import { customerRecord, regardingOf } from './regarding.js';
import { isRegardingGone } from './save-mark.js';
import { titleOf } from './title.js';

/** The entry of this conversation as it should stand in the CRM now. */
export function buildActivity(conversation: Conversation, settings: Settings): ActivityDraft {
  const { channel, direction, agent, queue, campaign, recordingUrl, summary, saved, callRecord } =
    conversation;
  const span = spanOf(conversation);
  const callStatus = conversation.callStatus ?? fallbackStatus(conversation);
  const address = displayAddress(readCustomerAddress(conversation.customerAddress, settings));
  const [dispositionClass, ...codes] = conversation.disposition?.value.path ?? [];

  return omitUndefined({
    key: saved?.key ?? conversation.id,
    subject: titleOf(
      conversation,
      callStatus,
      customerRecord(conversation)?.name ?? address ?? 'a withheld number',
    ),
    channel,
    direction,
    callStatus,
    customerAddress: address ?? 'Withheld',
    ...span,
    dispositionClass,
    // With more than two levels the code is the innermost one.
    dispositionCode: codes.at(-1),
    agent,
    queue: queue?.name,
    campaign: campaign?.name,
    recordingUrl,
    summary,
    description: describe(conversation.notes?.value ?? '', [
      ...callLines(span),
      ...customerLines(conversation, address),
    ]),
    callRecord: callRecord?.key,
    ...existingRegarding(conversation),
  });
}

type Span = Pick<ActivityDraft, 'startedAt' | 'endedAt' | 'durationSeconds'>;

/** An end or a beginning that was never reported is taken from what was: never from our own writes, which would go on for ever. */
function spanOf({ startedAt, connectedAt, endedAt, wrapUp, toldAt }: Conversation): Span {
  const start = startedAt ?? connectedAt ?? endedAt ?? toldAt;
  const end = endedAt ?? wrapUp?.startedAt ?? toldAt;
  return {
    startedAt: start,
    endedAt: end,
    durationSeconds: connectedAt === undefined ? 0 : secondsBetween(connectedAt, end),
  };
}

function fallbackStatus({ connectedAt, direction }: Conversation): CallStatus {
  if (connectedAt !== undefined) return 'answered';
  return direction === 'inbound' ? 'missed' : 'no-answer';
}

/** What is gone cannot be related to; the entry itself must not be lost with it. */
function existingRegarding(conversation: Conversation): Regarding {
  const regarding = regardingOf(conversation);
  return isRegardingGone(conversation, regarding) ? {} : regarding;
}

/** Notes first: lists in a CRM show the beginning. The lines have fixed names, so that reports can find them. */
function describe(notes: string, lines: string[]): string {
  return [notes.trim(), lines.join('\n')].filter((part) => part !== '').join('\n\n');
}

function callLines({ startedAt, endedAt, durationSeconds }: Span): string[] {
  return [
    `Call Duration: ${clockTime(durationSeconds)}`,
    `Call Start: ${readable(startedAt)}`,
    `Call End: ${readable(endedAt)}`,
  ];
}

/** Whom the contact center says it was; nothing where it says nothing. */
function customerLines({ context }: Conversation, address: string | undefined): string[] {
  const { id, name } = context?.customer ?? {};
  if (id === undefined && name === undefined) return [];
  const told = [
    ['Customer ID', id],
    ['Customer Name', name],
    ['Customer Phone Number', address],
  ] as const;
  return told.flatMap(([label, value]) => {
    const text = oneLine(value ?? '');
    return text === '' ? [] : [`${label}: ${text}`];
  });
}

/** Whoever tells a name must not tell a second line with it. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function clockTime(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** `2026-08-22T09:15:04.120Z` → `2026-08-22 09:15:04 UTC` */
function readable(instant: Instant): string {
  return `${instant.slice(0, 19).replace('T', ' ')} UTC`;
}
