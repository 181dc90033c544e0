import { fold } from '../../conversation/fold.js';
import type { RecordRef } from '../../records/crm-record.js';
import { errorOf } from '../watched-platform.js';
import { CUSTOMER, envelope, type ContactCenterBench } from './bench.js';

const DIALED_FROM: RecordRef = {
  type: 'Contact',
  id: '003000000000001AAA',
  kind: 'person',
  name: 'Anna Kowalska',
};

/** How a `ContactCenter` dials. */
export function describeOutbound(bench: ContactCenterBench): void {
  describe('an outbound conversation', () => {
    it(
      '[X-010] hands the record back from which the agent dialled, and dials once for one command',
      async () => {
        const order = {
          agent: bench.stage.agent,
          number: CUSTOMER,
          dialedFrom: DIALED_FROM,
          command: 'command-1',
        };
        const again: string[] = [];
        const id = await bench.stage.playOutbound(async () => {
          const placed = await bench.contactCenter.dial(order);
          again.push((await bench.contactCenter.dial(order)).conversation);
          return placed;
        });
        const { drafts } = await bench.toldOf(id);
        expect(again).toEqual([id]);
        expect(fold(drafts.map(envelope))).toMatchObject({
          direction: 'outbound',
          customerAddress: CUSTOMER,
          dialedFrom: DIALED_FROM,
          agent: { id: bench.stage.agent },
          callStatus: 'answered',
          endReason: 'customer-hung-up',
        });
      },
      bench.timeoutMs,
    );

    it.each(bench.kit.undialable)('says that %j cannot be dialled', async (number) => {
      const error = await errorOf(
        bench.contactCenter.dial({ agent: bench.stage.agent, number, command: `refused ${number}` }),
      );
      expect(error).toMatchObject({ kind: 'invalid', code: 'contact-center.number-invalid' });
    });

    it('knows only its own campaigns and conversations', async () => {
      const order = {
        agent: bench.stage.agent,
        number: CUSTOMER,
        campaign: 'nobody’s',
        command: 'command-2',
      };
      expect(await errorOf(bench.contactCenter.dial(order))).toMatchObject({ kind: 'not-found' });
      expect(await errorOf(bench.contactCenter.hangUp('nobody’s', bench.stage.agent))).toMatchObject({
        kind: 'not-found',
      });
    });
  });
}
