import blockAll from '@salesforce/label/c.Licence_Block_All';
import blockExcess from '@salesforce/label/c.Licence_Block_Excess';
import enter from '@salesforce/label/c.Licence_Enter';
import enterHint from '@salesforce/label/c.Licence_Enter_Hint';
import evaluation from '@salesforce/label/c.Licence_Evaluation';
import expired from '@salesforce/label/c.Licence_Expired';
import expiring from '@salesforce/label/c.Licence_Expiring';
import file from '@salesforce/label/c.Licence_File';
import fileTooLong from '@salesforce/label/c.Licence_File_Too_Long';
import fromTo from '@salesforce/label/c.Licence_From_To';
import grace from '@salesforce/label/c.Licence_Grace';
import holder from '@salesforce/label/c.Licence_Holder';
import install from '@salesforce/label/c.Licence_Install';
import installAnyway from '@salesforce/label/c.Licence_Install_Anyway';
import installed from '@salesforce/label/c.Licence_Installed';
import installedAt from '@salesforce/label/c.Licence_Installed_At';
import next from '@salesforce/label/c.Licence_Next';
import nextOf from '@salesforce/label/c.Licence_Next_Of';
import notYetValid from '@salesforce/label/c.Licence_Not_Yet_Valid';
import overLimit from '@salesforce/label/c.Licence_Over_Limit';
import revoked from '@salesforce/label/c.Licence_Revoked';
import seats from '@salesforce/label/c.Licence_Seats';
import seatsOf from '@salesforce/label/c.Users_Seats_Of';
import seatsUnlimited from '@salesforce/label/c.Users_Seats_Unlimited';
import serial from '@salesforce/label/c.Licence_Serial';
import title from '@salesforce/label/c.Licence_Title';
import unlimited from '@salesforce/label/c.Licence_Unlimited';
import unverifiable from '@salesforce/label/c.Licence_Unverifiable';
import valid from '@salesforce/label/c.Licence_Valid';
import validity from '@salesforce/label/c.Licence_Validity';
import working from '@salesforce/label/c.Set_Up_Working';

export const labels = {
  ...{ enter, enterHint, file, holder, install, installAnyway, installedAt, next, overLimit, seats, serial },
  ...{ title, validity, working },
};
export const words = { fileTooLong, fromTo, installed, nextOf, seatsOf, seatsUnlimited };
export const policies = { 'block-excess': blockExcess, 'block-all': blockAll } as const;

const success = { icon: 'utility:success', variant: 'success' } as const;
const warning = { icon: 'utility:warning', variant: 'warning' } as const;
const error = { icon: 'utility:error', variant: 'error' } as const;
/** Never colour alone. */
export const states = {
  unlimited: { ...success, text: unlimited },
  evaluation: { ...warning, text: evaluation },
  'not-yet-valid': { ...warning, text: notYetValid },
  valid: { ...success, text: valid },
  expiring: { ...warning, text: expiring },
  grace: { ...warning, text: grace },
  expired: { ...error, text: expired },
  revoked: { ...error, text: revoked },
  unverifiable: { ...error, text: unverifiable },
} as const;
