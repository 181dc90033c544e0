const columns = [
  ...['subject', 'directioncode', 'actualstart', 'createdon', 'phonenumber', 'description'],
  ...['jkf_agent', 'jkf_disposition', 'jkf_subdisposition', 'jkf_durationseconds', 'jkf_recordinglink'],
];

/**
 * The conversations in which the record took part, or which are about it: of all these Dataverse keeps parties of the activity.
 * Only what Jackfield wrote has a key.
 */
export function queryOf({ id }: { id: string }): string {
  const filter = `jkf_key ne null and phonecall_activity_parties/any(party:party/_partyid_value eq ${id})`;
  return `?$select=${columns.join(',')}&$filter=${filter}&$orderby=createdon desc`;
}
