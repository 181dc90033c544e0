import explained from '@salesforce/label/c.Contact_Center_Explained';
import save from '@salesforce/label/c.Contact_Center_Save';
import saved from '@salesforce/label/c.Contact_Center_Saved';
import secretKept from '@salesforce/label/c.Set_Up_Secret_Kept';
import secretMissing from '@salesforce/label/c.Set_Up_Secret_Missing';
import title from '@salesforce/label/c.Users_Column_Contact_Center';
import working from '@salesforce/label/c.Set_Up_Working';

export const labels = { explained, save, saved, secretKept, secretMissing, title, working };
