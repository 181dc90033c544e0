import activate from '@salesforce/label/c.Sync_Activate_Agent';
import change from '@salesforce/label/c.Sync_Change_Agent';
import create from '@salesforce/label/c.Sync_Create_Agent';
import deactivate from '@salesforce/label/c.Sync_Deactivate_Agent';
import done from '@salesforce/label/c.Sync_Done';
import give from '@salesforce/label/c.Sync_Give_Seat';
import link from '@salesforce/label/c.Sync_Link';
import name from '@salesforce/label/c.Users_Column_Name';
import planned from '@salesforce/label/c.Sync_Planned';
import refused from '@salesforce/label/c.Sync_Refused';
import skip from '@salesforce/label/c.Sync_Skip';
import state from '@salesforce/label/c.Sync_Column_State';
import take from '@salesforce/label/c.Sync_Take_Seat';
import what from '@salesforce/label/c.Sync_Column_What';
import why from '@salesforce/label/c.Sync_Column_Why';

export const labels = { name, state, what, why };
export const kinds = {
  'create-agent': create,
  'change-agent': change,
  'activate-agent': activate,
  'deactivate-agent': deactivate,
  link,
  'give-seat': give,
  'take-seat': take,
  skip,
} as const;
export const states = { planned, done, refused } as const;
