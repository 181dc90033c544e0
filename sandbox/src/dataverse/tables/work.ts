import {
  activeColumns,
  activeStates,
  choice,
  customer,
  dateTime,
  keyColumn,
  lookup,
  memo,
  phone,
  stateColumns,
  table,
  text,
} from './table.js';

export const incident = table({
  name: 'incident',
  schemaName: 'Incident',
  entitySet: 'incidents',
  label: 'Case',
  labelPlural: 'Cases',
  primaryName: 'title',
  states: { 0: [1, 2, 3, 4], 1: [5, 1000], 2: [6, 2000] },
  columns: [
    text('title', 'Case Title', 200),
    text('ticketnumber', 'Case Number', 100),
    customer('customerid', 'Customer'),
    lookup('primarycontactid', 'Contact', ['contact']),
    choice('prioritycode', 'Priority', { 1: 'High', 2: 'Normal', 3: 'Low' }, 2),
    choice('caseorigincode', 'Origin', { 1: 'Phone', 2: 'Email', 3: 'Web' }),
    memo('description', 'Description', 2_000),
    keyColumn(),
    ...stateColumns(
      { 0: 'Active', 1: 'Resolved', 2: 'Cancelled' },
      {
        1: 'In Progress',
        2: 'On Hold',
        3: 'Waiting for Details',
        4: 'Researching',
        5: 'Problem Solved',
        6: 'Cancelled',
        1000: 'Information Provided',
        2000: 'Merged',
      },
    ),
  ],
});

export const opportunity = table({
  name: 'opportunity',
  schemaName: 'Opportunity',
  entitySet: 'opportunities',
  label: 'Opportunity',
  labelPlural: 'Opportunities',
  primaryName: 'name',
  states: { 0: [1, 2], 1: [3], 2: [4, 5] },
  columns: [
    text('name', 'Topic', 300),
    customer('customerid', 'Potential Customer'),
    lookup('parentaccountid', 'Account', ['account']),
    lookup('parentcontactid', 'Contact', ['contact']),
    dateTime('estimatedclosedate', 'Est. Close Date'),
    keyColumn(),
    ...stateColumns(
      { 0: 'Open', 1: 'Won', 2: 'Lost' },
      { 1: 'In Progress', 2: 'On Hold', 3: 'Won', 4: 'Canceled', 5: 'Out-Sold' },
    ),
  ],
});

/** A table of a customer’s own, as customizers make them: no phone format, no relation that the product knows. */
export const developer = table({
  name: 'cr757_developer',
  schemaName: 'cr757_developer',
  entitySet: 'cr757_developers',
  label: 'Developer',
  labelPlural: 'Developers',
  primaryName: 'cr757_name',
  states: activeStates,
  columns: [
    text('cr757_name', 'Name', 100),
    text('cr757_company', 'Company', 100),
    phone('cr757_phone', 'Phone'),
    ...activeColumns(),
  ],
});
