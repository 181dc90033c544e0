import check from '@salesforce/label/c.Diagnostics_Check';
import checkedAt from '@salesforce/label/c.Users_Checked_At';
import doubtful from '@salesforce/label/c.Diagnostics_Doubtful';
import met from '@salesforce/label/c.Diagnostics_Met';
import missing from '@salesforce/label/c.Diagnostics_Missing';
import never from '@salesforce/label/c.Diagnostics_Never';
import neverHint from '@salesforce/label/c.Diagnostics_Never_Hint';
import notReady from '@salesforce/label/c.Diagnostics_Not_Ready';
import ready from '@salesforce/label/c.Diagnostics_Ready';
import rehearse from '@salesforce/label/c.Diagnostics_Rehearse';
import working from '@salesforce/label/c.Set_Up_Working';

export const labels = { check, never, neverHint, rehearse, working };
export const words = { checkedAt, notReady, ready };
/** Never colour alone: the icon's text says the same. */
export const looks = {
  met: { icon: 'utility:success', variant: 'success', text: met },
  doubtful: { icon: 'utility:warning', variant: 'warning', text: doubtful },
  missing: { icon: 'utility:error', variant: 'error', text: missing },
} as const;
