import type { ClickToDial, Desktop } from '../ports/desktop.js';
import type { RecordRef } from '../records/crm-record.js';
import type { PopTarget } from '../records/intent.js';
import { describeClientLogging, type LoggingStage } from './desktop-logging.js';
import { errorOf } from './watched-platform.js';

/** A desktop before a stand-in of its host, which speaks the vendor's own API. */
export interface DesktopStage extends LoggingStage {
  /** What the host was made to show, oldest first, in the core's words. */
  shown: () => unknown[];
  /** The same target as `shown` would tell of it. */
  asShown: (target: PopTarget) => unknown;
  /** Whether phone fields are links. */
  phoneFieldsAreLinks: () => boolean;
  panel: () => { open: boolean; label: string; attention: boolean };
  /** The agent clicks a phone field. Where the page waits for the desktop to have heard it, so does the kit. */
  click: (dial: ClickToDial) => void | Promise<void>;
  /** The agent goes to a record, or to a page that shows none. */
  visit: (record: RecordRef | undefined) => void | Promise<void>;
  /** From now on the record cannot be opened. */
  remove: (record: RecordRef) => void;
}

export interface DesktopKit {
  /** A fresh stage. The desktop shall give up on a silent host within 100 ms. */
  open: () => DesktopStage;
  /** A desktop without any host. */
  withoutHost: () => Desktop;
  /** A record of each kind that the CRM knows. */
  records: RecordRef[];
}

/** What every `Desktop` must do. */
export function describeDesktop(name: string, kit: DesktopKit): void {
  const [record, other] = kit.records as [RecordRef, RecordRef];

  describe(`${name}, as every desktop`, () => {
    it('is ready when its host answers', async () => {
      await expect(kit.open().desktop.ready()).resolves.toBeUndefined();
    });

    it('says plainly that there is no host', async () => {
      const error = await errorOf(kit.withoutHost().ready());
      expect(error).toMatchObject({ kind: 'unavailable', code: 'desktop.host-missing' });
      expect(error.message).not.toMatch(/undefined|TypeError|sforce/);
      expect(await errorOf(kit.withoutHost().screenPop({ show: 'record', record }))).toMatchObject({
        kind: 'unavailable',
      });
    });

    it('takes listeners without a host', () => {
      const desktop = kit.withoutHost();
      expect(() => {
        desktop.onClickToDial(() => undefined);
        desktop.onRecordInView(() => undefined);
      }).not.toThrow();
    });

    it('says that the host is missing when it does not answer', async () => {
      const stage = kit.open();
      stage.fallSilent();
      expect(await errorOf(stage.desktop.ready())).toMatchObject({ code: 'desktop.host-missing' });
    });

    describe('screen pop', () => {
      const targets: PopTarget[] = [
        ...kit.records.map((shown): PopTarget => ({ show: 'record', record: shown })),
        { show: 'new-record', type: record.type, defaults: { phone: '+48601234567' } },
        { show: 'search', text: '+48601234567' },
      ];

      it.each(targets.map((target) => [label(target), target] as const))('shows %s', async (_, target) => {
        const stage = kit.open();
        await stage.desktop.screenPop(target);
        expect(stage.shown()).toEqual([stage.asShown(target)]);
      });

      it('shows the second like the first, and the same one twice', async () => {
        const stage = kit.open();
        const pops = [record, other, record, record].map((shown): PopTarget => ({
          show: 'record',
          record: shown,
        }));
        for (const pop of pops) await stage.desktop.screenPop(pop);
        expect(stage.shown()).toEqual(pops.map(stage.asShown));
      });

      it('says that the record is gone', async () => {
        const stage = kit.open();
        stage.remove(record);
        expect(await errorOf(stage.desktop.screenPop({ show: 'record', record }))).toMatchObject({
          kind: 'not-found',
          code: 'desktop.record-gone',
        });
      });

      it('shows the next record after a failure', async () => {
        const stage = kit.open();
        stage.remove(record);
        await errorOf(stage.desktop.screenPop({ show: 'record', record }));
        await stage.desktop.screenPop({ show: 'record', record: other });
        expect(stage.shown()).toEqual([stage.asShown({ show: 'record', record: other })]);
      });

      it('gives up on a host that does not answer', async () => {
        const stage = kit.open();
        stage.fallSilent();
        expect(await errorOf(stage.desktop.screenPop({ show: 'record', record }))).toMatchObject({
          kind: 'unavailable',
          code: 'desktop.timed-out',
        });
      });

      it('tells a refusal', async () => {
        const stage = kit.open();
        stage.refuse();
        const error = await errorOf(stage.desktop.screenPop({ show: 'search', text: '+48601234567' }));
        expect(error.code).toMatch(/^desktop\./);
        expect(error.action).not.toBe('');
      });
    });

    describe('click-to-dial', () => {
      it('tells the number and the record', async () => {
        const stage = kit.open();
        const dials: ClickToDial[] = [];
        stage.desktop.onClickToDial((dial) => dials.push(dial));
        const clicks = kit.records.map((clicked) => ({ number: '+48 22 123 45 67', record: clicked }));
        for (const click of clicks) await stage.click(click);
        expect(dials).toEqual(clicks);
      });

      it('tells of the second click as of the first, even on the same number', async () => {
        const stage = kit.open();
        const dials: ClickToDial[] = [];
        stage.desktop.onClickToDial((dial) => dials.push(dial));
        const click = { number: '221234567', record };
        await stage.click(click);
        await stage.click(click);
        expect(dials).toEqual([click, click]);
      });

      it('tells of a number that stands on no record', async () => {
        const stage = kit.open();
        const dials: ClickToDial[] = [];
        stage.desktop.onClickToDial((dial) => dials.push(dial));
        await stage.click({ number: '112' });
        expect(dials).toEqual([{ number: '112' }]);
      });

      it('keeps a click from before anybody listened, and gives it once', async () => {
        const stage = kit.open();
        await stage.click({ number: '221234567', record });
        const first: ClickToDial[] = [];
        const second: ClickToDial[] = [];
        stage.desktop.onClickToDial((dial) => first.push(dial));
        stage.desktop.onClickToDial((dial) => second.push(dial));
        expect([first.length, second.length]).toEqual([1, 0]);
      });

      it('makes links of phone fields, and plain text again', async () => {
        const stage = kit.open();
        for (const on of [true, false, true]) {
          await stage.desktop.enableClickToDial(on);
          expect(stage.phoneFieldsAreLinks()).toBe(on);
        }
      });
    });

    describe('record in view', () => {
      it('tells the record that is open already, and every one after it', async () => {
        const stage = kit.open();
        await stage.visit(record);
        const seen: (RecordRef | undefined)[] = [];
        stage.desktop.onRecordInView((inView) => seen.push(inView));
        await stage.desktop.ready();
        await stage.visit(other);
        await stage.visit(undefined);
        expect(seen).toEqual([record, other, undefined]);
      });

      it('tells of no record that the agent has left before the host answered', async () => {
        const stage = kit.open();
        await stage.visit(record);
        const seen: (RecordRef | undefined)[] = [];
        stage.desktop.onRecordInView((inView) => seen.push(inView));
        await stage.visit(other);
        await stage.desktop.ready();
        expect(seen.at(-1)).toEqual(other);
      });
    });

    describe('panel', () => {
      const { panelSize, panelMark } = kit.open().desktop.capabilities;
      const asFarAsItCan = ({ open, label, attention }: ReturnType<DesktopStage['panel']>) => ({
        ...(panelSize && { open }),
        ...(panelMark && { label, attention }),
      });

      it('opens, folds and marks itself, as far as the page can do it', async () => {
        const stage = kit.open();
        await stage.desktop.showPanel({ open: true, label: 'Ringing', attention: true });
        const ringing = { open: true, label: 'Ringing', attention: true };
        expect(asFarAsItCan(stage.panel())).toEqual(asFarAsItCan(ringing));
        await stage.desktop.showPanel({ open: false, attention: false });
        const quiet = { open: false, label: 'Ringing', attention: false };
        expect(asFarAsItCan(stage.panel())).toEqual(asFarAsItCan(quiet));
      });

      it('changes only what is asked for', async () => {
        const stage = kit.open();
        const before = stage.panel();
        await stage.desktop.showPanel({ label: 'Phone' });
        expect(asFarAsItCan(stage.panel())).toEqual(asFarAsItCan({ ...before, label: 'Phone' }));
      });
    });

    describeClientLogging(kit);
  });
}

function label(target: PopTarget): string {
  if (target.show === 'record') return `a record, ${target.record.kind}`;
  return target.show === 'search' ? 'the results of a search' : 'the form for a new record';
}
