import doubtful from '@salesforce/label/c.Diagnostics_Doubtful';
import { looks } from 'c/preflight';

/** How a finding looks: in order, not in order, or in the way of nothing yet. */
export const findingLooks = {
  ...looks,
  doubtful: { icon: 'utility:warning', variant: 'warning', text: doubtful },
} as const;
