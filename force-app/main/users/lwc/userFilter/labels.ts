import all from '@salesforce/label/c.Users_All';
import blocked from '@salesforce/label/c.Users_Seat_Blocked';
import check from '@salesforce/label/c.Users_Filter_Check';
import contactCenterOnly from '@salesforce/label/c.Users_Contact_Center_Only';
import crmOnly from '@salesforce/label/c.Users_Crm_Only';
import foreign from '@salesforce/label/c.Users_Seat_Foreign';
import green from '@salesforce/label/c.Users_Green';
import held from '@salesforce/label/c.Users_Seat_Held';
import matched from '@salesforce/label/c.Users_Matched';
import none from '@salesforce/label/c.Users_Seat_None';
import red from '@salesforce/label/c.Users_Red';
import search from '@salesforce/label/c.Users_Search';
import searchHint from '@salesforce/label/c.Users_Search_Hint';
import seat from '@salesforce/label/c.Users_Filter_Seat';
import sides from '@salesforce/label/c.Users_Filter_Sides';
import yellow from '@salesforce/label/c.Users_Yellow';

export const labels = {
  all,
  blocked,
  check,
  contactCenterOnly,
  crmOnly,
  foreign,
  green,
  held,
  matched,
  none,
  red,
  search,
  searchHint,
  seat,
  sides,
  yellow,
};
