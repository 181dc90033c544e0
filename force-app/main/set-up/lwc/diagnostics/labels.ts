import check from '@salesforce/label/c.Diagnostics_Check';
import never from '@salesforce/label/c.Diagnostics_Never';
import neverHint from '@salesforce/label/c.Diagnostics_Never_Hint';
import rehearse from '@salesforce/label/c.Diagnostics_Rehearse';
import working from '@salesforce/label/c.Set_Up_Working';

export const labels = { check, never, neverHint, rehearse, working };
