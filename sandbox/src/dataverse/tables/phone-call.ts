import {
  choice,
  dateTime,
  integer,
  keyColumn,
  lookup,
  memo,
  stateColumns,
  table,
  text,
  yesNo,
  type Column,
} from './table.js';

/** What activities may be about. */
const regardable = ['account', 'contact', 'lead', 'incident', 'opportunity', 'cr757_developer'];
/** Who may take part in them. */
const partyTables = ['account', 'contact', 'lead', 'systemuser'];

/** Columns that the solution brings. */
export const packageColumns: readonly Column[] = [
  keyColumn(),
  text('jkf_disposition', 'Disposition', 200),
  text('jkf_subdisposition', 'Subdisposition', 200),
  text('jkf_recordinglink', 'Recording', 1_000),
  text('jkf_agent', 'Agent', 200),
  text('jkf_agentemail', 'Agent E-Mail', 200),
  text('jkf_association', 'Associated With', 300),
  text('jkf_callstatus', 'Call Status', 50),
  integer('jkf_durationseconds', 'Duration in Seconds'),
  text('jkf_queue', 'Queue', 200),
  text('jkf_campaign', 'Campaign', 200),
  memo('jkf_summary', 'Summary', 4_000),
];

/** Columns that customers of other connectors made for themselves, and go on using. */
const columnsFromBefore = [
  text('new_disposition', 'Disposition', 100),
  text('new_subdisposition', 'Subdisposition', 100),
  text('new_recordinglink', 'Recording Link', 500),
  text('new_agent', 'Agent', 100),
  text('new_association', 'Association', 200),
];

export const phonecall = table({
  name: 'phonecall',
  schemaName: 'PhoneCall',
  entitySet: 'phonecalls',
  label: 'Phone Call',
  labelPlural: 'Phone Calls',
  idField: 'activityid',
  primaryName: 'subject',
  activity: true,
  states: { 0: [1], 1: [2, 4], 2: [3] },
  columns: [
    text('subject', 'Subject', 200),
    memo('description', 'Description', 2_000),
    text('phonenumber', 'Phone Number', 200),
    yesNo('directioncode', 'Direction', { whenUnset: true, no: 'Incoming', yes: 'Outgoing' }),
    yesNo('leftvoicemail', 'Left Voice Mail'),
    choice('prioritycode', 'Priority', { 0: 'Low', 1: 'Normal', 2: 'High' }, 1),
    text('category', 'Category', 250),
    text('subcategory', 'Sub-Category', 250),
    dateTime('scheduledstart', 'Start Date'),
    dateTime('scheduledend', 'Due'),
    dateTime('actualstart', 'Actual Start'),
    dateTime('actualend', 'Actual End'),
    integer('actualdurationminutes', 'Duration'),
    lookup('regardingobjectid', 'Regarding', regardable),
    ...packageColumns,
    ...columnsFromBefore,
    ...stateColumns(
      { 0: 'Open', 1: 'Completed', 2: 'Canceled' },
      { 1: 'Open', 2: 'Made', 3: 'Canceled', 4: 'Received' },
    ),
  ],
});

/** The part that somebody has in an activity. */
export const activityparty = table({
  name: 'activityparty',
  schemaName: 'ActivityParty',
  entitySet: 'activityparties',
  label: 'Activity Party',
  labelPlural: 'Activity Parties',
  primaryName: 'addressused',
  owned: false,
  columns: [
    lookup('activityid', 'Activity', ['phonecall']),
    lookup('partyid', 'Party', partyTables),
    choice('participationtypemask', 'Participation Type', {
      1: 'Sender',
      2: 'To Recipient',
      8: 'Regarding',
      9: 'Owner',
    }),
    text('addressused', 'Address', 320),
  ],
});
