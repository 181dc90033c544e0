import {
  fitDescription,
  fitText,
  type ActivityDraft,
  type ActivityWrite,
  type RecordKind,
  type RecordRef,
} from '@jackfield/connector-core';
import { changedTaskFields, creationFields, fieldNames } from './mapping.js';

const name = fieldNames('jackfield');
const draft: ActivityDraft = {
  key: 'call-1',
  subject: 'Outbound call: Anna',
  channel: 'voice',
  direction: 'outbound',
  callStatus: 'answered',
  customerAddress: '+48 22 123 45 67',
  startedAt: '2026-08-22T23:59:58.000Z',
  endedAt: '2026-08-23T00:03:20.000Z',
  durationSeconds: 192,
  dispositionClass: { id: 'a', name: 'Banking Account' },
  dispositionCode: { id: 'b', name: 'Interested' },
  recordingUrl: 'https://recordings.example.com/1.wav',
  description: 'Notes',
};
const ref = (type: string, kind: RecordKind): RecordRef => ({ type, kind, id: `${type} id`, name: type });
const related = (who: RecordRef | undefined, what?: RecordRef) => {
  const write: ActivityWrite = {
    draft: { ...draft, ...(who && { who }), ...(what && { what }) },
    changed: ['who'],
  };
  return changedTaskFields(write, name);
};

describe('what a Task is related to', () => {
  it('[F-093] is the account, dialled from an account or a person account', () => {
    expect(related(undefined, ref('Account', 'company'))).toEqual({ WhoId: null, WhatId: 'Account id' });
    expect(related(undefined, ref('Account', 'person-account'))).toEqual({
      WhoId: null,
      WhatId: 'Account id',
    });
    // Whoever names a person account as the person means the account all the same.
    expect(related(ref('Account', 'person-account'))).toEqual({ WhoId: null, WhatId: 'Account id' });
  });

  it('[F-094] is the case, dialled from a case', () => {
    expect(related(undefined, ref('Case', 'case'))).toEqual({ WhoId: null, WhatId: 'Case id' });
  });

  it('[F-095] is nothing, dialled from a lead or a contact: they are who it was with', () => {
    expect(related(ref('Lead', 'lead'))).toEqual({ WhoId: 'Lead id', WhatId: null });
    expect(related(ref('Contact', 'person'))).toEqual({ WhoId: 'Contact id', WhatId: null });
  });

  it('may be a thing beside a contact, but not beside a lead', () => {
    const deal = ref('Opportunity', 'opportunity');
    expect(related(ref('Contact', 'person'), deal)).toEqual({
      WhoId: 'Contact id',
      WhatId: 'Opportunity id',
    });
    expect(related(ref('Lead', 'lead'), deal)).toEqual({ WhoId: 'Lead id', WhatId: null });
  });
});

describe('the fields of a Task', () => {
  it('[A-043] are the mapped ones', () => {
    const changed = [
      'subject',
      'dispositionClass',
      'dispositionCode',
      'description',
      'recordingUrl',
    ] as const;
    expect(changedTaskFields({ draft, changed: [...changed] }, name)).toEqual({
      Subject: 'Outbound call: Anna',
      jackfield__Disposition_Class__c: 'Banking Account',
      jackfield__Disposition_Code__c: 'Interested',
      CallDisposition: 'Banking Account / Interested',
      Description: 'Notes',
      jackfield__Recording_URL__c: 'https://recordings.example.com/1.wav',
    });
    expect(name('key')).toBe('jackfield__Jackfield_Key__c');
  });

  it('are the changed ones only, and none of those that belong to the creation', () => {
    const later: ActivityWrite = { draft, changed: ['recordingUrl'], owner: '005' };
    expect(Object.keys({ ...creationFields(later), ...changedTaskFields(later, name) })).toEqual([
      'jackfield__Recording_URL__c',
    ]);
  });

  it('say at the creation that it is a finished call, and whose', () => {
    expect(creationFields({ draft, changed: ['channel', 'subject'], owner: '005' })).toEqual({
      TaskSubtype: 'Call',
      Status: 'Completed',
      Priority: 'Normal',
      CallObject: 'call-1',
      OwnerId: '005',
    });
  });

  it('have the day on which the call began, in UTC', () => {
    expect(changedTaskFields({ draft, changed: ['startedAt'] }, name)).toMatchObject({
      ActivityDate: '2026-08-22',
    });
  });

  it('leave a link out that does not fit, as half a link leads nowhere', () => {
    const recordingUrl = `https://recordings.example.com/${'x'.repeat(255)}`;
    expect(changedTaskFields({ draft: { ...draft, recordingUrl }, changed: ['recordingUrl'] }, name)).toEqual(
      {
        jackfield__Recording_URL__c: null,
      },
    );
  });

  it('hold as much of a summary as a field of an activity can', () => {
    const summary = 'Wants an offer. '.repeat(50);
    const fields = changedTaskFields({ draft: { ...draft, summary }, changed: ['summary'] }, name);
    expect(fields['jackfield__Summary__c']).toHaveLength(255);
    expect(changedTaskFields({ draft, changed: ['summary'] }, name)).toEqual({ jackfield__Summary__c: null });
  });

  it('have no prefix where the package was deployed from source', () => {
    expect(fieldNames('none')('queue')).toBe('Queue__c');
  });
});

describe('fitting text', () => {
  it.each([
    ['short', 10, 'short'],
    ['exactly 10', 10, 'exactly 10'],
    ['eleven long', 10, 'eleven lo…'],
    ['12345678😀😀', 10, '12345678…'],
    ['1234567😀😀', 10, '1234567😀…'],
    ['', 10, null],
  ])('%j into %i is %j', (text, length, expected) => {
    expect(fitText(text, length)).toBe(expected);
  });

  it('cuts notes in front of the last lines', () => {
    const lines = '\n\nCall Duration: 00:01:00';
    expect(fitDescription(`${'n'.repeat(100)}${lines}`, 50)).toBe(
      `${'n'.repeat(49 - lines.length)}…${lines}`,
    );
  });

  it('cuts at the end where the last lines are notes themselves', () => {
    const text = `short\n\n${'n'.repeat(5_000)}`;
    expect(fitDescription(text, 2_000)).toHaveLength(2_000);
  });
});
