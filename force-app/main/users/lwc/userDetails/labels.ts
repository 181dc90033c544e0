import agent from '@salesforce/label/c.Users_Agent';
import callerId from '@salesforce/label/c.Users_Caller_Id';
import checkedAt from '@salesforce/label/c.Users_Checked_At';
import checkNow from '@salesforce/label/c.Users_Check_Now';
import dial from '@salesforce/label/c.Users_May_Dial';
import disposeAndDial from '@salesforce/label/c.Users_May_Dispose_And_Dial';
import missing from '@salesforce/label/c.Users_Missing';
import nothingFound from '@salesforce/label/c.Users_Nothing_Found';
import number from '@salesforce/label/c.Users_Number';
import privileges from '@salesforce/label/c.Users_Privileges';
import profile from '@salesforce/label/c.Users_Profile';
import repairNoSeat from '@salesforce/label/c.Users_Repair_No_Seat';
import repairSeat from '@salesforce/label/c.Users_Repair_Seat';
import userName from '@salesforce/label/c.Users_User_Name';

export const labels = {
  agent,
  callerId,
  checkNow,
  checkedAt,
  dial,
  disposeAndDial,
  missing,
  nothingFound,
  number,
  privileges,
  profile,
  repairNoSeat,
  repairSeat,
  userName,
};
