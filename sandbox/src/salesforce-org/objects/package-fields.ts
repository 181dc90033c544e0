import type { FieldDescription } from '../../crm-store/index.js';
import { field, NAMESPACE } from './sobject.js';

/**
 * The custom fields that the Jackfield package brings into an org, under their names in the package's source.
 * `force-app` holds the same list as metadata; a test compares the two.
 */
export const keyField: FieldDescription = field.text('Jackfield_Key__c', 'Jackfield Key', 255, {
  unique: 'case-sensitive',
  externalId: true,
});

/** Objects that carry the key. `Activity` stands for Task and Event. */
export const keyedObjects = ['Activity', 'Contact', 'Account', 'Lead', 'Case', 'Opportunity'] as const;

export const activityFields: FieldDescription[] = [
  field.text('Disposition_Class__c', 'Disposition Class'),
  field.text('Disposition_Code__c', 'Disposition Code'),
  field.text('Queue__c', 'Queue'),
  field.text('Campaign__c', 'Campaign'),
  field.text('Agent_Name__c', 'Agent Name'),
  field.email('Agent_Email__c', 'Agent E-mail'),
  field.text('Call_Status__c', 'Call Status', 40),
  field.url('Recording_URL__c', 'Recording'),
  field.longText('Summary__c', 'Summary', 255),
  field.datetime('Call_Start__c', 'Call Start'),
  field.datetime('Call_End__c', 'Call End'),
];

/** The field as an org with the managed package shows it. */
export function installed(packaged: FieldDescription): FieldDescription {
  return { ...packaged, name: `${NAMESPACE}__${packaged.name}` };
}
