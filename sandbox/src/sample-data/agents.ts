/** The people who answer the phones. The same in the contact center and, as users, in the org. */
export interface SampleAgent {
  id: string;
  name: string;
  email: string;
  /** Id of the user in the stand-in org. */
  crmUser: string;
  /** Language of the user in the org, as Salesforce names it: the phone follows it. */
  language: 'en_US' | 'pl';
  /** The agent's own number, which the called see. */
  number: string;
  /** Password of the SIP account; the sandbox is reachable from this machine only. */
  sipPassword: string;
}

/** A user of the org, as its pages are shown to them. */
export type OrgPerson = Pick<SampleAgent, 'id' | 'name' | 'email' | 'crmUser' | 'language'>;

/** Who sets the org up, and takes no calls. */
export const sampleAdministrator: OrgPerson = {
  id: 'ada.admin',
  name: 'Ada Admin',
  email: 'admin@example.com',
  crmUser: '005000000000008AAA',
  language: 'en_US',
};

export const sampleTenant = 'sandbox';
export const sampleOrg = '00D000000000001AAA';

export const sampleAgents: SampleAgent[] = [
  {
    id: 'anna.nowak',
    name: 'Anna Nowak',
    email: 'anna.nowak@example.com',
    crmUser: '005000000000001AAA',
    language: 'en_US',
    number: '+48221009001',
    sipPassword: 'sandbox-anna',
  },
  {
    id: 'piotr.zielinski',
    name: 'Piotr Zieliński',
    email: 'piotr.zielinski@example.com',
    crmUser: '005000000000002AAA',
    language: 'pl',
    number: '+48221009002',
    sipPassword: 'sandbox-piotr',
  },
  {
    id: 'maria.garcia',
    name: 'María García',
    email: 'maria.garcia@example.com',
    crmUser: '005000000000003AAA',
    language: 'en_US',
    number: '+48221009003',
    sipPassword: 'sandbox-maria',
  },
];
