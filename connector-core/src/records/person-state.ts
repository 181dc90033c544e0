import type { Conversation } from '../conversation/conversation.js';
import type { Instant } from '../conversation/event.js';
import { omitUndefined } from '../conversation/omit-undefined.js';
import { displayAddress, readCustomerAddress, type CustomerAddress } from '../identify/customer-address.js';
import type { Failure } from '../ports/adapter-error.js';
import type { Settings } from '../settings/settings.js';
import { customerFacts } from './customer-facts.js';
import { isDue } from './due.js';
import { markOf } from './intent-id.js';
import type { PersonDraft } from './intent.js';
import { searchState } from './search-state.js';
import { triesOf } from './tries.js';
import { whyNotLogged } from './why-not-logged.js';

/**
 * Where the person stands who is created for a customer whom nobody found: as soon as the search says so, or at
 * disposal.
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
  const type = wantedType(conversation, settings);
  if (type === undefined || !isWanted(conversation, address, settings)) return { status: 'settled' };
  const search = searchState(conversation, settings).status;
  if (search === 'pending' || search === 'waiting') return { status: 'unsettled' };
  // Nobody knows: a second record of somebody is worse than none.
  if (search === 'failed') return { status: 'settled' };

  const person = draftPerson(conversation, address, type);
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

/** Its table; undefined while none is to be created. Whoever could not be created at once may be at disposal. */
function wantedType(conversation: Conversation, settings: Settings): string | undefined {
  const { createPerson, personType } = settings.records;
  if (createPerson === 'at-disposal' && isDue(conversation, settings)) return personType;
  return isWantedAtOnce(conversation, settings) ? settings.records.nobodyFoundType : undefined;
}

/** Whether nobody was found of whom the settings want a record at once. */
export function isWantedAtOnce(conversation: Conversation, { records }: Settings): boolean {
  const { direction, identification } = conversation;
  return (
    records.createWhenNobodyFound &&
    direction === 'inbound' &&
    identification.status === 'found' &&
    identification.records.length === 0
  );
}

/** Only the gateway can promise the order of the two writes, so only with server-side logging. */
function isWanted(conversation: Conversation, address: CustomerAddress, settings: Settings): boolean {
  return (
    settings.logging.mode === 'server' &&
    conversation.createdPerson === undefined &&
    conversation.direction !== 'internal' &&
    address.kind !== 'own' &&
    isUnattached(conversation) &&
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

function draftPerson(conversation: Conversation, address: CustomerAddress, type: string): PersonDraft {
  const phone = address.kind === 'number' ? address.phone.e164 : undefined;
  const number = phone ?? (address.kind === 'short' ? address.digits : undefined);
  const facts = customerFacts(conversation, number);
  return omitUndefined({
    key: phone ?? conversation.id,
    type,
    name: facts['customer_name'] ?? displayAddress(address) ?? 'Unknown caller',
    phone: number,
    facts,
  });
}
