import type { CallStatus, Conversation } from '../conversation/conversation.js';

/** The first line of the entry, e.g. `Inbound call from Anna Kowalska`, `Missed call from +48 22 123 45 67`. */
export function titleOf(
  { channel, direction }: Pick<Conversation, 'channel' | 'direction'>,
  callStatus: CallStatus,
  customer: string,
): string {
  const noun = channel === 'voice' ? 'call' : 'chat';
  switch (direction) {
    case 'inbound':
      return `${callStatus === 'answered' ? 'Inbound' : 'Missed'} ${noun} from ${customer}`;
    case 'outbound':
      return `Outbound ${noun} to ${customer}`;
    case 'internal':
      return `Internal ${noun} with ${customer}`;
  }
}
