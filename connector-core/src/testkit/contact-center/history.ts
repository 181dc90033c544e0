import { fold } from '../../conversation/fold.js';
import { toInstant } from '../../conversation/instant.js';
import { envelope, type ContactCenterBench } from './bench.js';

/** What a `ContactCenter` that has the capability remembers of the past. */
export function describeHistory(bench: ContactCenterBench): void {
  if (!bench.kit.adapter.capabilities.history) return;

  describe('what it remembers', () => {
    it(
      'is every conversation that began in the span, as its events told it',
      async () => {
        const id = await bench.stage.playAbandoned();
        const { drafts } = await bench.toldOf(id);
        const told = fold(drafts.map(envelope));
        const from = told?.startedAt ?? '';
        const to = toInstant(Date.parse(from) + 1);

        const remembered = await bench.contactCenter.history({ from, to });

        expect(remembered.filter(({ conversation }) => conversation === id)).toEqual([
          { conversation: id, startedAt: from, endedAt: told?.endedAt },
        ]);
      },
      bench.timeoutMs,
    );

    it(
      'comes oldest first, each conversation once',
      async () => {
        await bench.stage.playAbandoned();
        await bench.stage.playAbandoned();

        const remembered = await bench.contactCenter.history(everything);

        const starts = remembered.map(({ startedAt }) => startedAt);
        expect(starts.length).toBeGreaterThanOrEqual(2);
        expect(starts).toEqual([...starts].sort());
        expect(new Set(remembered.map(({ conversation }) => conversation)).size).toBe(starts.length);
      },
      bench.timeoutMs,
    );

    it(
      'leaves out what began at the end of the span or later, or before it',
      async () => {
        const id = await bench.stage.playAbandoned();
        const { drafts } = await bench.toldOf(id);
        const start = fold(drafts.map(envelope))?.startedAt ?? '';

        const before = await bench.contactCenter.history({ ...everything, to: start });
        const after = await bench.contactCenter.history({
          ...everything,
          from: toInstant(Date.parse(start) + 1),
        });

        const found = [...before, ...after].map(({ conversation }) => conversation);
        expect(found).not.toContain(id);
      },
      bench.timeoutMs,
    );
  });
}

const everything = { from: '2000-01-01T00:00:00.000Z', to: '2100-01-01T00:00:00.000Z' };
