import type { Conversation } from '../conversation/conversation.js';
import type { Settings } from '../settings/settings.js';
import { readCustomerAddress } from './customer-address.js';
import type { Phone } from './phone.js';
import type { SearchPlan } from './search-plan.js';

/**
 * How to find the customer; `undefined` where nobody is to be searched: a withheld, malformed or short number,
 * one of the company's own, an internal conversation, or one that was dialled from a record, which is the answer already.
 */
export function planSearch(conversation: Conversation, settings: Settings): SearchPlan | undefined {
  const { channel, direction, dialedFrom, customerAddress } = conversation;
  if (channel !== 'voice' || direction === 'internal' || dialedFrom !== undefined) return undefined;
  const address = readCustomerAddress(customerAddress, settings);
  if (address.kind !== 'number') return undefined;

  const { searchTypes, lastDigits, maxCandidates } = settings.identify;
  return {
    terms: termsOf(address.phone),
    suffix: suffixOf(address.phone, lastDigits),
    defaultRegion: settings.defaultRegion,
    types: searchTypes,
    limit: maxCandidates,
  };
}

/** Below seven digits too many numbers end alike: very short national numbers need their country code. */
const FEWEST_TELLING_DIGITS = 7;

function suffixOf({ e164, national }: Phone, lastDigits: number): string {
  return national.length < FEWEST_TELLING_DIGITS ? e164.slice(1) : national.slice(-lastDigits);
}

/** The forms in which CRMs hold numbers, the unmistakable first. */
function termsOf({ e164, national, nationalForm, internationalForm }: Phone): string[] {
  const withTrunkPrefix = nationalForm.replace(/\D/g, '');
  const digits = e164.slice(1);
  return [
    ...new Set([e164, digits, national, withTrunkPrefix, `00${digits}`, internationalForm, nationalForm]),
  ];
}
