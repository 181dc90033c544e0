import address from '@salesforce/label/c.Set_Up_Address';
import addressHelp from '@salesforce/label/c.Set_Up_Address_Help';
import answers from '@salesforce/label/c.Set_Up_Gateway_Answers';
import org from '@salesforce/label/c.Set_Up_Org';
import save from '@salesforce/label/c.Set_Up_Save';
import saved from '@salesforce/label/c.Set_Up_Saved';
import secret from '@salesforce/label/c.Set_Up_Secret';
import secretKept from '@salesforce/label/c.Set_Up_Secret_Kept';
import secretMissing from '@salesforce/label/c.Set_Up_Secret_Missing';
import tenant from '@salesforce/label/c.Set_Up_Tenant';
import test from '@salesforce/label/c.Set_Up_Test';
import working from '@salesforce/label/c.Set_Up_Working';

export const labels = {
  address,
  addressHelp,
  answers,
  org,
  save,
  saved,
  secret,
  secretKept,
  secretMissing,
  tenant,
  test,
  working,
};
