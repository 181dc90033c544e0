import type { ActivityWrite, ClickToDial, Desktop } from '@jackfield/connector-core/ports';
import type { PopTarget, RecordRef } from '@jackfield/connector-core/view';
import type { FakeFramework } from './fake-framework.js';

const id = (last: string) => `0000000${last}-1111-4222-8333-44444444444${last}`;

/** A record of each kind. */
export const records: RecordRef[] = [
  { type: 'contact', id: id('1'), kind: 'person', name: 'Jan Kowalski' },
  { type: 'account', id: id('2'), kind: 'company', name: 'Acme' },
  { type: 'lead', id: id('3'), kind: 'lead', name: 'Piotr Wiśniewski' },
  { type: 'incident', id: id('4'), kind: 'case', name: 'Card is blocked' },
  { type: 'opportunity', id: id('5'), kind: 'opportunity', name: 'New fleet' },
  { type: 'cr757_developer', id: id('6'), kind: 'custom', name: 'Ada' },
];

/** The stage of the kit for a desktop that works on this page. */
export function stageAround(fake: FakeFramework, desktop: Desktop) {
  const { environment } = fake;
  records.forEach((record) => environment.add(record));
  const isGone = (args: unknown[]) => {
    const { entityName, entityId } = JSON.parse(String(args[0])) as Record<string, string>;
    return entityId !== undefined && environment.rows.get(entityName ?? '')?.has(entityId) !== true;
  };
  return {
    desktop,
    ...environment.stage(),
    loseNextAnswer: () => fake.loseNextWrite(),
    shown: () =>
      fake.calls
        .filter(
          ({ method, args }) => method === 'renderSearchPage' || (method === 'openForm' && !isGone(args)),
        )
        .map(({ args }) => args),
    asShown,
    // With day and agent, as the gateway writes it.
    subjectOf: ({ subject, startedAt, agent }: ActivityWrite['draft']) =>
      [subject, startedAt.slice(0, 10), agent?.name].filter(Boolean).join(', '),
    phoneFieldsAreLinks: () => fake.argsOf('setClickToAct').at(-1)?.[0] === true,
    panel: () => ({ open: fake.argsOf('setMode').at(-1)?.[0] === 1, label: '', attention: false }),
    click: async ({ number, record }: ClickToDial) => {
      await fake.visit(record);
      const entityLogicalName = record?.type ?? 'contact';
      await fake.fire('onclicktoact', {
        value: number,
        name: 'telephone1',
        format: 'phone',
        entityLogicalName,
      });
    },
    visit: (record: RecordRef | undefined) => fake.visit(record),
    refuse: () => fake.setMood('refuses'),
    fallSilent: () => fake.setMood('silent'),
  };
}

function asShown(target: PopTarget): unknown[] {
  if (target.show === 'search') return ['contact', target.text, undefined, 0];
  if (target.show === 'record') {
    return [JSON.stringify({ entityName: target.record.type, entityId: target.record.id })];
  }
  const values = { telephone1: target.defaults['phone'] };
  return [JSON.stringify({ entityName: target.type }), JSON.stringify(values)];
}
