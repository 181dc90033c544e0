import apply from '@salesforce/label/c.Sync_Apply';
import applied from '@salesforce/label/c.Sync_Applied';
import dryRun from '@salesforce/label/c.Sync_Dry_Run';
import explained from '@salesforce/label/c.Sync_Explained';
import nothing from '@salesforce/label/c.Sync_Nothing';
import partly from '@salesforce/label/c.Sync_Partly';
import planned from '@salesforce/label/c.Sync_Would_Do';
import resume from '@salesforce/label/c.Sync_Resume';
import skipped from '@salesforce/label/c.Sync_Only_Skipped';
import stop from '@salesforce/label/c.Sync_Stop';
import stopped from '@salesforce/label/c.Sync_Stopped';
import title from '@salesforce/label/c.Sync_Title';

export const labels = { apply, dryRun, explained, resume, stop, title };
export const words = { applied, nothing, partly, planned, skipped, stopped };
