import choose from '@salesforce/label/c.Voice_Result_Choose';
import dispositionClass from '@salesforce/label/c.Voice_Result_Class';
import dispositionCode from '@salesforce/label/c.Voice_Result_Code';
import dispositionLevel from '@salesforce/label/c.Voice_Result_Level';
import failed from '@salesforce/label/c.Voice_Result_Failed';
import none from '@salesforce/label/c.Voice_Result_None';
import notes from '@salesforce/label/c.Voice_Result_Notes';
import notesHint from '@salesforce/label/c.Voice_Result_Notes_Hint';
import nothing from '@salesforce/label/c.Voice_Result_Nothing';
import saved from '@salesforce/label/c.Voice_Result_Saved';
import title from '@salesforce/label/c.Voice_Result_Title';

export const labels = {
  choose,
  dispositionClass,
  dispositionCode,
  dispositionLevel,
  failed,
  none,
  notes,
  notesHint,
  nothing,
  saved,
  title,
};
