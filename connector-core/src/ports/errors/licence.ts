import type { CatalogueEntry } from './catalogue-entry.js';

/** Licences and seats. */
export const licenceErrors = {
  'licence.unreadable': {
    kind: 'invalid',
    message: 'This is no licence.',
    action: 'Copy the whole line that the vendor sent, from its first to its last letter.',
  },
  'licence.key-unknown': {
    kind: 'invalid',
    message: 'The licence was signed with a key that this gateway does not know.',
    action:
      'Ask the operator to add the vendor’s new key (JACKFIELD_LICENCE_KEYS), or ask the vendor for a licence under a known key.',
  },
  'licence.signature-wrong': {
    kind: 'invalid',
    message: 'The signature of the licence is wrong: it was changed or copied in part.',
    action: 'Copy the whole line that the vendor sent, or ask the vendor to issue it again.',
  },
  'licence.wrong-tenant': {
    kind: 'invalid',
    message: 'The licence was issued for another tenant.',
    action: 'Install it at the tenant that it names, or ask the vendor for a licence for this one.',
  },
  'licence.clock-off': {
    kind: 'invalid',
    message: 'By the clock of this gateway the licence was issued in the future.',
    action: 'Set the clock of the gateway’s machine (NTP), and install the licence again.',
  },
  'licence.not-enforced': {
    kind: 'conflict',
    message: 'This gateway knows no vendor’s keys: nobody needs a licence here.',
    action: 'To work with licences, ask the operator to set JACKFIELD_LICENCE_KEYS.',
  },
  'licence.revoked': {
    kind: 'permission',
    message: 'The licence was revoked by its vendor.',
    action: 'Ask the vendor for a new licence.',
  },
  'licence.expired': {
    kind: 'permission',
    message: 'The licence has ended.',
    action: 'Ask an administrator to install a new licence.',
  },
  'licence.not-yet-valid': {
    kind: 'permission',
    message: 'The licence does not count yet.',
    action: 'Wait until its first day, or ask the vendor for one that counts now.',
  },
  'licence.unverifiable': {
    kind: 'permission',
    message: 'The installed licence was signed with a key that this gateway no longer accepts.',
    action: 'Ask an administrator to install a licence under a present key of the vendor.',
  },
  'licence.older': {
    kind: 'conflict',
    message: 'A newer licence is installed already.',
    action: 'Keep the newer one, or ask the vendor to issue this one again.',
  },
  'licence.would-block': {
    kind: 'conflict',
    message: 'With this licence some users who work today could not work any more.',
    action: 'Take seats back first, ask the vendor for more, or confirm that these users are to be blocked.',
  },
  'licence.no-seat-left': {
    kind: 'conflict',
    message: 'Every seat of the licence is taken.',
    action: 'Take back the seat of somebody who no longer needs it, or ask the vendor for more seats.',
  },
  'licence.too-few-seats': {
    kind: 'conflict',
    message: 'The licence has too few free seats for all these users; nothing was changed.',
    action: 'Choose fewer users, take seats back, or ask the vendor for more seats.',
  },
  'licence.seat-missing': {
    kind: 'permission',
    message: 'You have no licence for the phone.',
    action: 'Ask an administrator to give you a seat.',
  },
  'licence.seat-blocked': {
    kind: 'permission',
    message: 'The licence has fewer seats than users, and yours is among those that were given last.',
    action: 'Ask an administrator to take back a seat or to get more.',
  },
  'licence.all-blocked': {
    kind: 'permission',
    message: 'The licence has fewer seats than users, so nobody can work with the phone.',
    action: 'Ask an administrator to take back seats or to get more.',
  },
  'licence.revocations-older': {
    kind: 'conflict',
    message: 'A newer list of revoked licences is installed already.',
    action: 'There is nothing to do: the newer list stays.',
  },
} as const satisfies Record<string, CatalogueEntry>;
