import type { Campaign } from '../agent/disposition-tree.js';
import { asKnownEvent, EventEnvelope } from '../conversation/event.js';
import type { RecordRef } from '../records/crm-record.js';
import { at, foldAll, found, kowalska, offered, wisniewski } from '../testkit/story.js';
import { eventOfCommand, isCommandFailure } from './event-of-command.js';
import type { PanelCommand } from './messages.js';

const banking: Campaign = {
  id: 'banking',
  name: 'Banking',
  wrapUpSeconds: 30,
  dispositions: [
    { id: 'credit-card', name: 'Credit Card', children: [{ id: 'interested', name: 'Interested' }] },
  ],
};
const conversation = foldAll(offered(0), found(1, kowalska, wisniewski));
const told = { conversation: 'call-1', revision: 3 };
const acme: RecordRef = { type: 'Account', id: '001A', kind: 'company', name: 'Acme' };
const anna: RecordRef = { type: 'Contact', id: '003K', kind: 'person', name: 'Anna Kowalska' };

const eventOf = (command: PanelCommand, agent = 'anna.nowak') =>
  eventOfCommand(command, { id: 'command-1', agent, at: at(50), conversation, campaign: banking });

describe('the event of a command', () => {
  it('carries the id of the command and who edited what', () => {
    expect(eventOf({ do: 'set-notes', ...told, text: 'Hello' })).toEqual({
      id: 'command-1',
      conversation: 'call-1',
      source: 'panel',
      at: at(50),
      kind: 'notes.set',
      body: { revision: 3, agent: 'anna.nowak', text: 'Hello' },
    });
  });

  it.each<[PanelCommand, string, object]>([
    [{ do: 'set-regarding', ...told, who: anna, what: acme }, 'regarding.set', { who: anna, what: acme }],
    [{ do: 'set-regarding', ...told }, 'regarding.set', {}],
    [
      { do: 'choose-match', ...told, record: { type: 'Contact', id: '003W' } },
      'match.chosen',
      { record: wisniewski },
    ],
    [{ do: 'set-disposition', ...told, path: [] }, 'disposition.set', { path: [] }],
  ])('of %j is %s', (command, kind, body) => {
    const event = eventOf(command);

    expect(event).toMatchObject({ kind, body: { revision: 3, agent: 'anna.nowak', ...body } });
    expect(
      asKnownEvent(EventEnvelope.parse({ v: 1, tenant: 't', receivedAt: at(50), ...event })),
    ).toBeDefined();
  });

  it('takes the names of a disposition from the tree, not from the panel', () => {
    const path = [
      { id: 'credit-card', name: 'Something' },
      { id: 'interested', name: 'else' },
    ];

    expect(eventOf({ do: 'set-disposition', ...told, path })).toMatchObject({
      body: {
        path: [
          { id: 'credit-card', name: 'Credit Card' },
          { id: 'interested', name: 'Interested' },
        ],
      },
    });
  });

  it.each<[string, PanelCommand]>([
    [
      'panel.disposition-unknown',
      { do: 'set-disposition', ...told, path: [{ id: 'interested', name: 'Interested' }] },
    ],
    ['panel.match-unknown', { do: 'choose-match', ...told, record: { type: 'Contact', id: 'other' } }],
    ['panel.regarding-invalid', { do: 'set-regarding', ...told, who: acme }],
    ['panel.regarding-invalid', { do: 'set-regarding', ...told, what: anna }],
    ['panel.command-unsupported', { do: 'hang-up', conversation: 'call-1' }],
  ])('is refused with %s', (code, command) => {
    const result = eventOf(command);

    expect(isCommandFailure(result)).toBe(true);
    expect(result).toMatchObject({ code });
  });

  it("is refused for another agent's conversation", () => {
    expect(eventOf({ do: 'set-notes', ...told, text: 'x' }, 'piotr.zielinski')).toMatchObject({
      code: 'panel.not-entitled',
    });
  });
});
