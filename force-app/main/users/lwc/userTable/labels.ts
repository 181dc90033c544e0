import actions from '@salesforce/label/c.Users_Column_Actions';
import blocked from '@salesforce/label/c.Users_Seat_Blocked';
import check from '@salesforce/label/c.Users_Filter_Check';
import contactCenter from '@salesforce/label/c.Users_Column_Contact_Center';
import deactivated from '@salesforce/label/c.Users_Deactivated';
import details from '@salesforce/label/c.Users_Details';
import foreign from '@salesforce/label/c.Users_Seat_Foreign';
import give from '@salesforce/label/c.Users_Give_Seat';
import green from '@salesforce/label/c.Users_Green';
import held from '@salesforce/label/c.Users_Seat_Held';
import name from '@salesforce/label/c.Users_Column_Name';
import none from '@salesforce/label/c.Users_Seat_None';
import notThere from '@salesforce/label/c.Users_Not_There';
import receivesOnly from '@salesforce/label/c.Users_Receives_Only';
import red from '@salesforce/label/c.Users_Red';
import seat from '@salesforce/label/c.Users_Filter_Seat';
import take from '@salesforce/label/c.Users_Take_Seat';
import yellow from '@salesforce/label/c.Users_Yellow';

export const labels = { actions, check, contactCenter, name, seat };
export const words = { deactivated, details, give, notThere, receivesOnly, take };
/** Never colour alone. */
export const checks = {
  green: { text: green, icon: 'utility:success', variant: 'success' },
  yellow: { text: yellow, icon: 'utility:warning', variant: 'warning' },
  red: { text: red, icon: 'utility:error', variant: 'error' },
} as const;
export const seats = { none, held, blocked, foreign } as const;
