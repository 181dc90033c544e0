import type { Conversation } from '../conversation/conversation.js';
import { oncePerConversation } from '../conversation/once-per-conversation.js';
import type { Settings } from '../settings/settings.js';
import { readCustomerAddress } from './customer-address.js';
import type { Phone } from './phone.js';

/** What to look for and where: computed once by the core, translated by the CRM adapter into one call. */
export interface SearchPlan {
  /** Digits and forms to search, most exact first, e.g. `+48221234567`, `221234567`. Never empty. */
  terms: string[];
  /** Last digits that a record must share if no term matches whole, e.g. `221234567`. */
  suffix: string;
  /** ISO 3166-1 alpha-2; reads national numbers. */
  defaultRegion: string;
  /** The vendor's table names to search, in order of rank. */
  types: string[];
  /** Most records that a person could choose from. */
  limit: number;
}

/**
 * How to find the customer; `undefined` where nobody is to be searched: a withheld, malformed or short number,
 * one of the company's own, an internal conversation, or one that was dialled from a record, which is the answer already.
 */
export const planSearch = oncePerConversation(computePlan);

function computePlan(conversation: Conversation, settings: Settings): SearchPlan | undefined {
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
