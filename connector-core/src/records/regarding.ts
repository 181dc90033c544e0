import type { Conversation, Regarding } from '../conversation/conversation.js';
import type { CrmRecord, RecordRef } from './crm-record.js';
import { companyOf, isSameRecord, refOf } from './record-ref.js';

/** The record that was found: the one that the agent chose, else the only one. */
export function matchedRecord({ chosen, identification }: Conversation): CrmRecord | undefined {
  if (chosen !== undefined) return chosen.value;
  if (identification.status !== 'found' || identification.records.length !== 1) return undefined;
  return identification.records[0];
}

/**
 * Whose conversation this is, as far as it is settled. An agent's choice goes before the record that was dialled from, and
 * whoever was found before the person that was created since nobody was.
 */
export function customerRecord(conversation: Conversation): RecordRef | undefined {
  if (conversation.chosen === undefined && conversation.dialedFrom !== undefined)
    return conversation.dialedFrom;
  return matchedRecord(conversation) ?? conversation.createdPerson;
}

/** What the activity hangs on: what the agent said, else what follows from the customer's record and what was attached. */
export function regardingOf(conversation: Conversation): Regarding {
  if (conversation.regarding !== undefined) return conversation.regarding.value;
  const record = customerRecord(conversation);
  const records = [
    ...(record === undefined ? [] : [refOf(record)]),
    ...(conversation.context?.attached ?? []),
  ];
  // Of several for one place the first: the customer's own record.
  return Object.assign({}, ...records.map(regardingByKind).reverse()) as Regarding;
}

/** What else it could hang on: the record that was dialled from, the customer's, and the customer's company. */
export function regardingChoices(conversation: Conversation): RecordRef[] {
  const matched = matchedRecord(conversation);
  const { who, what } = regardingOf(conversation);
  const offered = [
    conversation.dialedFrom,
    matched && refOf(matched),
    matched && companyOf(matched),
    ...(conversation.context?.attached ?? []),
    who,
    what,
  ];
  return offered
    .filter((record) => record !== undefined)
    .filter((record, index, all) => all.findIndex((other) => isSameRecord(other, record)) === index);
}

/** People are who it was with; everything else is what it was about (F-093 to F-095). */
function regardingByKind(record: RecordRef): Regarding {
  switch (record.kind) {
    case 'person':
    case 'lead':
      return { who: record };
    // A person account is an account first: the CRM relates its activities like a company's.
    case 'person-account':
    case 'company':
    case 'case':
    case 'opportunity':
    case 'custom':
      return { what: record };
  }
}
