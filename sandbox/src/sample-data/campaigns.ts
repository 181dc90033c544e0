import type { Campaign } from '@jackfield/connector-core';

/** A campaign with the queue and the number that lead to it. */
export interface SampleCampaign extends Campaign {
  queue: { id: string; name: string };
  /** The company's own number that customers dial. */
  dialedNumber: string;
}

export const sampleCampaigns: SampleCampaign[] = [
  {
    id: 'banking',
    name: 'Banking',
    wrapUpSeconds: 30,
    queue: { id: 'banking-line', name: 'Banking line' },
    dialedNumber: '+48221001000',
    dispositions: [
      {
        id: 'banking-account',
        name: 'Banking Account',
        children: [
          { id: 'interested', name: 'Interested' },
          { id: 'not-interested', name: 'Not Interested' },
          { id: 'call-back', name: 'Call back later' },
        ],
      },
      {
        id: 'credit-card',
        name: 'Credit Card',
        children: [
          { id: 'interested', name: 'Interested' },
          { id: 'not-interested', name: 'Not Interested' },
          { id: 'card-blocked', name: 'Card blocked' },
        ],
      },
    ],
  },
  {
    id: 'support',
    name: 'Support',
    wrapUpSeconds: 15,
    queue: { id: 'support-line', name: 'Support line' },
    dialedNumber: '+48221001001',
    dispositions: [
      {
        id: 'resolved',
        name: 'Resolved',
        children: [
          { id: 'first-contact', name: 'At first contact' },
          { id: 'with-follow-up', name: 'With follow-up' },
        ],
      },
      {
        id: 'open',
        name: 'Still open',
        children: [
          { id: 'escalated', name: 'Escalated' },
          { id: 'waiting-for-customer', name: 'Waiting for customer' },
        ],
      },
    ],
  },
];

/** Numbers that are the company itself, never a customer. */
export const ownNumbers = ['+48221001000', '+48221001001', '+48221001002'];
