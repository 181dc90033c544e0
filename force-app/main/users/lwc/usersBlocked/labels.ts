import checkAgain from '@salesforce/label/c.Users_Blocked_Check_Again';
import hint from '@salesforce/label/c.Users_Blocked_Hint';
import title from '@salesforce/label/c.Users_Blocked';
import tryAgain from '@salesforce/label/c.Users_Blocked_Try_Again';
import unknown from '@salesforce/label/c.Users_Blocked_Unknown';

export const words = { checkAgain, hint, title, tryAgain, unknown };
