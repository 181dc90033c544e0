import agents from '@salesforce/label/c.Sync_Phase_Agents';
import end from '@salesforce/label/c.Sync_Phase_End';
import links from '@salesforce/label/c.Sync_Phase_Links';
import plan from '@salesforce/label/c.Sync_Phase_Plan';
import readBack from '@salesforce/label/c.Sync_Phase_Read_Back';
import readContactCenter from '@salesforce/label/c.Sync_Phase_Read_Contact_Center';
import readCrm from '@salesforce/label/c.Sync_Phase_Read_Crm';
import seats from '@salesforce/label/c.Sync_Phase_Seats';
import soFar from '@salesforce/label/c.Sync_So_Far';
import soFarOf from '@salesforce/label/c.Sync_So_Far_Of';

/** In the order in which they come. */
export const phases: [string, string][] = [
  ['read-crm', readCrm],
  ['read-contact-center', readContactCenter],
  ['plan', plan],
  ['agents', agents],
  ['read-back', readBack],
  ['links', links],
  ['seats', seats],
  ['end', end],
];
export const words = { soFar, soFarOf };
