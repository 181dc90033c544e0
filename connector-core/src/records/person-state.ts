import type { Conversation } from '../conversation/conversation.js';
import type { Instant } from '../conversation/event.js';
import { omitUndefined } from '../conversation/omit-undefined.js';
import { displayAddress, readCustomerAddress, type CustomerAddress } from '../identify/customer-address.js';
import type { Failure } from '../ports/adapter-error.js';
import type { Settings } from '../settings/settings.js';
import { isDue } from './due.js';
import { markOf } from './intent-id.js';
import type { PersonDraft } from './intent.js';
import { searchState } from './search-state.js';
import { triesOf } from './tries.js';
import { whyNotLogged } from './why-not-logged.js';

/**
 * Where the person stands who is created at disposal for a customer whom nobody found.
 *
 * ```
 *   unsettled ──the search found nobody──▶ pending ──created, or refused for good──▶ settled
 *       │                                   │   ▲
 *       │ found; its last try failed        ▼   │ time
 *       └────────────▶ settled             waiting
 * ```
 *
 * `settled` is also where there is nobody to create. Until then the first write of the activity waits.
 */
export type PersonState =
  | { status: 'settled' }
  /** A search is under way, or is to be repeated; it always ends, found or failed. */
  | { status: 'unsettled' }
  | { status: 'pending'; mark: string; person: PersonDraft }
  | { status: 'waiting'; wakeAt: Instant; failure: Failure };

export function personState(conversation: Conversation, settings: Settings): PersonState {
  const address = readCustomerAddress(conversation.customerAddress, settings);
  if (!isWanted(conversation, address, settings)) return { status: 'settled' };
  const search = searchState(conversation, settings).status;
  if (search === 'pending' || search === 'waiting') return { status: 'unsettled' };
  // Nobody knows: a second record of somebody is worse than none.
  if (search === 'failed') return { status: 'settled' };

  const person = draftPerson(conversation, address, settings);
  const mark = markOf(person.type, person.phone ?? '');
  const tries = triesOf(conversation, 'person', (attempt) => `${mark}.${attempt}`, settings);
  switch (tries.status) {
    case 'open':
      return { status: 'pending', mark: tries.mark, person };
    case 'waiting':
      return tries;
    case 'failed':
    case 'done':
      return { status: 'settled' };
  }
}

/** Only the gateway can promise the order of the two writes, so only with server-side logging. */
function isWanted(conversation: Conversation, address: CustomerAddress, settings: Settings): boolean {
  const { records, logging } = settings;
  return (
    records.createPerson === 'at-disposal' &&
    logging.mode === 'server' &&
    conversation.createdPerson === undefined &&
    conversation.direction !== 'internal' &&
    address.kind !== 'own' &&
    isUnattached(conversation) &&
    isDue(conversation, settings) &&
    whyNotLogged(conversation, settings) === undefined
  );
}

/**
 * Whether it hangs on nothing and, as far as is known, nobody was found. One of several matches may be the customer. An
 * agent who related it to nothing wants that.
 */
function isUnattached({ chosen, regarding, dialedFrom, context, identification }: Conversation): boolean {
  if (chosen !== undefined || regarding !== undefined || dialedFrom !== undefined) return false;
  if ((context?.attached ?? []).length > 0) return false;
  switch (identification.status) {
    case 'found':
      return identification.records.length === 0;
    case 'failed':
    case 'pending':
    case 'not-needed':
      return true;
  }
}

function draftPerson(
  { id, context }: Conversation,
  address: CustomerAddress,
  { records }: Settings,
): PersonDraft {
  const phone = address.kind === 'number' ? address.phone.e164 : undefined;
  const told = context?.customer?.name?.trim();
  return omitUndefined({
    key: phone ?? id,
    type: records.personType,
    name: told === undefined || told === '' ? (displayAddress(address) ?? 'Unknown caller') : told,
    phone: phone ?? (address.kind === 'short' ? address.digits : undefined),
  });
}
