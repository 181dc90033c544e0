import type { Conversation } from '../conversation/conversation.js';

/**
 * What the contact center told of a customer, by the names that it gave: `customer_email`, `customer_phone1`, … Always
 * ours are `customer_phone`, the number that was searched, and `customer_name`; what is not known is absent.
 */
export type CustomerFacts = Readonly<Record<string, string>>;

export function customerFacts({ context }: Conversation, phone: string | undefined): CustomerFacts {
  const name = context?.customer?.name;
  const told = [
    ...Object.entries(context?.data ?? {}),
    ...(name === undefined ? [] : [['customer_name', name] as const]),
    ...(phone === undefined ? [] : [['customer_phone', phone] as const]),
  ];
  return Object.fromEntries(
    told.map(([fact, value]) => [fact, value.trim()] as const).filter(([, value]) => value !== ''),
  );
}
