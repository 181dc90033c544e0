import callerId from '@salesforce/label/c.Users_Caller_Id';
import everybody from '@salesforce/label/c.Sync_Everybody';
import giveSeats from '@salesforce/label/c.Sync_Give_Seats';
import group from '@salesforce/label/c.Sync_Group';
import linked from '@salesforce/label/c.Sync_Linked';
import newAgents from '@salesforce/label/c.Sync_New_Agents';
import number from '@salesforce/label/c.Users_Number';
import profile from '@salesforce/label/c.Users_Profile';
import whom from '@salesforce/label/c.Sync_Whom';

export const labels = { callerId, everybody, giveSeats, group, linked, newAgents, number, profile, whom };
