import { foldAll, offered, serverSide, talk } from '../testkit/story.js';
import { buildActivity } from './build-activity.js';
import { changedFields, fingerprintFields } from './fingerprint.js';

const draft = buildActivity(foldAll(offered(0), talk()), serverSide);

describe('the fingerprint of an activity', () => {
  it('finds nothing changed in what was confirmed', () => {
    expect(changedFields(draft, fingerprintFields(draft))).toEqual([]);
  });

  it('names the fields that have a value when nothing was confirmed yet', () => {
    const changed = changedFields(draft, {});

    expect(changed).toEqual(expect.arrayContaining(['subject', 'description', 'agent']));
    expect(changed).not.toContain('recordingUrl');
  });

  it('notices a changed, an added and a removed value', () => {
    const { queue: _, ...rest } = draft;
    const later = { ...rest, subject: 'Other', recordingUrl: 'https://recordings.example/1.wav' };

    expect(changedFields(later, fingerprintFields(draft))).toEqual(['subject', 'queue', 'recordingUrl']);
  });

  it('does not depend on the order in which an object was built', () => {
    const [agent, naga] = [
      { id: 'a', name: 'A' },
      { name: 'A', id: 'a' },
    ];

    expect(fingerprintFields({ ...draft, agent })).toEqual(fingerprintFields({ ...draft, agent: naga }));
  });
});
