/** How an app shows a table: the columns of its list, and the parts of its form. */
export interface TableLayout {
  table: string;
  /** Path of a sign of 20 by 20. */
  icon: string;
  list: string[];
  orderBy: string;
  sections: { title: string; columns: string[] }[];
  /** Whether activities about a row stand beside its form. */
  timeline: boolean;
  /** Whether a row can be made here, and changed. */
  editable: boolean;
}

const person = 'M10 2a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM4 16c0-2.2 1.8-4 4-4h4a4 4 0 0 1 4 4v1H4v-1Z';
const house = 'M4 17V5l7-3v4l5 2v9H4Zm2.5-9v1.5H8V8H6.5Zm0 3.5V13H8v-1.5H6.5Zm6 0V13H14v-1.5h-1.5Z';
const tag = 'M3 3h7l7 7-7 7-7-7V3Zm3.5 2.2a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6Z';
const suitcase = 'M7 5V3h6v2h4v11H3V5h4Zm1.5 0h3v-.5h-3V5ZM4.5 10v1.2h11V10h-11Z';
const rise = 'M3 15l4.5-5 3 3L17 5v3.2l-6.4 8-3-3L4.6 17 3 15Z';
const receiver =
  'M6 2.5l2 .6.8 3.4-1.8 1.6a10 10 0 0 0 4.9 4.9l1.6-1.8 3.4.8.6 2c-.5 2-1.6 3-3.1 3C8.5 17 3 11.5 3 5.6 3 4.1 4 3 6 2.5Z';
const gear =
  'M8.7 2h2.6l.4 2 1.7.9 1.9-.7 1.3 2.3-1.5 1.3v2l1.5 1.4-1.3 2.2-1.9-.6-1.7.9-.4 2.1H8.7l-.4-2.1-1.7-.9-1.9.6-1.3-2.2L4.9 10V8L3.4 6.5l1.3-2.3 1.9.7L8.3 4l.4-2ZM10 7a2.3 2.3 0 1 0 0 4.6A2.3 2.3 0 0 0 10 7Z';

const address = { title: 'Address', columns: ['address1_city', 'address1_country'] };

export const layouts: readonly TableLayout[] = [
  {
    ...{ table: 'account', icon: house, orderBy: 'name', timeline: true, editable: true },
    list: ['name', 'telephone1', 'address1_city', 'primarycontactid'],
    sections: [
      {
        title: 'Account information',
        columns: ['name', 'accountnumber', 'telephone1', 'telephone2', 'emailaddress1', 'websiteurl'],
      },
      address,
    ],
  },
  {
    ...{ table: 'contact', icon: person, orderBy: 'fullname', timeline: true, editable: true },
    list: ['fullname', 'emailaddress1', 'parentcustomerid', 'telephone1', 'mobilephone'],
    sections: [
      {
        title: 'Contact information',
        columns: [
          ...['firstname', 'lastname', 'jobtitle', 'parentcustomerid', 'emailaddress1'],
          ...['telephone1', 'mobilephone', 'telephone2'],
        ],
      },
      address,
    ],
  },
  {
    ...{ table: 'lead', icon: tag, orderBy: 'fullname', timeline: true, editable: true },
    list: ['fullname', 'subject', 'companyname', 'telephone1', 'statuscode'],
    sections: [
      {
        title: 'Lead information',
        columns: [
          'subject',
          'firstname',
          'lastname',
          'jobtitle',
          'telephone1',
          'mobilephone',
          'emailaddress1',
        ],
      },
      { title: 'Company', columns: ['companyname', 'address1_city', 'address1_country'] },
    ],
  },
  {
    ...{ table: 'incident', icon: suitcase, orderBy: 'createdon desc', timeline: true, editable: true },
    list: ['title', 'ticketnumber', 'prioritycode', 'caseorigincode', 'customerid', 'statuscode'],
    sections: [
      {
        title: 'Case details',
        columns: [
          'title',
          'ticketnumber',
          'customerid',
          'primarycontactid',
          'prioritycode',
          'caseorigincode',
          'statuscode',
        ],
      },
      { title: 'Description', columns: ['description'] },
    ],
  },
  {
    ...{ table: 'opportunity', icon: rise, orderBy: 'name', timeline: true, editable: true },
    list: ['name', 'customerid', 'estimatedclosedate', 'statuscode'],
    sections: [
      {
        title: 'Opportunity information',
        columns: ['name', 'customerid', 'estimatedclosedate', 'statuscode'],
      },
    ],
  },
  {
    ...{ table: 'phonecall', icon: receiver, orderBy: 'createdon desc', timeline: false, editable: false },
    list: ['subject', 'directioncode', 'phonenumber', 'regardingobjectid', 'statuscode', 'createdon'],
    sections: [
      {
        title: 'Phone call',
        columns: [
          ...['subject', 'directioncode', 'phonenumber', 'regardingobjectid', 'ownerid', 'statuscode'],
          ...['actualstart', 'actualend', 'actualdurationminutes', 'description'],
        ],
      },
      {
        title: 'Contact center',
        columns: [
          ...[
            'jkf_disposition',
            'jkf_subdisposition',
            'jkf_agent',
            'jkf_agentemail',
            'jkf_queue',
            'jkf_campaign',
          ],
          ...['jkf_callstatus', 'jkf_durationseconds', 'jkf_association', 'jkf_recordinglink'],
        ],
      },
    ],
  },
  {
    ...{ table: 'cr757_developer', icon: gear, orderBy: 'cr757_name', timeline: true, editable: true },
    list: ['cr757_name', 'cr757_company', 'cr757_phone'],
    sections: [{ title: 'Developer', columns: ['cr757_name', 'cr757_company', 'cr757_phone'] }],
  },
];

export function layoutOf(table: string): TableLayout | undefined {
  return layouts.find((layout) => layout.table === table);
}
