import checked from '@salesforce/label/c.Users_Checked';
import given from '@salesforce/label/c.Users_Seat_Given';
import lookedAt from '@salesforce/label/c.Users_Looked_At';
import neverRead from '@salesforce/label/c.Users_Never_Read';
import neverReadHint from '@salesforce/label/c.Users_Never_Read_Hint';
import nobodyFits from '@salesforce/label/c.Users_Nobody_Fits';
import nobodyFitsHint from '@salesforce/label/c.Users_Nobody_Fits_Hint';
import notReady from '@salesforce/label/c.Users_Not_Ready';
import privilegesSaved from '@salesforce/label/c.Users_Privileges_Saved';
import read from '@salesforce/label/c.Users_Read';
import repaired from '@salesforce/label/c.Users_Repaired';
import taken from '@salesforce/label/c.Users_Seat_Taken';
import unblocked from '@salesforce/label/c.Users_Unblocked';
import unknown from '@salesforce/label/c.Users_Blocked_Unknown';
import synchronise from '@salesforce/label/c.Sync_Open';
import working from '@salesforce/label/c.Set_Up_Working';

export const labels = { neverRead, neverReadHint, nobodyFits, nobodyFitsHint, read, synchronise, working };
export const words = {
  ...{ checked, given, lookedAt, notReady, privilegesSaved, repaired, taken },
  ...{ unblocked, unknown },
};
