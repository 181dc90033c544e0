import type { Delivery } from '../../ports/contact-center.js';
import { errorOf } from '../watched-platform.js';
import type { ContactCenterBench } from './bench.js';

/** What a `ContactCenter` does with a delivery that is forged or cannot be read. */
export function describeDeliveries(bench: ContactCenterBench): void {
  describe('a delivery', () => {
    it('is refused when its signature is not right, whatever is wrong with it', async () => {
      const good = bench.stage.signed('{"events":[]}');
      await bench.contactCenter.receive(good);
      const bad: Delivery[] = [
        { ...good, body: `${good.body} ` },
        { ...good, headers: {} },
        ...Object.entries(good.headers).map(([key, value]) => ({
          ...good,
          headers: { ...good.headers, [key]: `${value.slice(0, -1)}${value.endsWith('0') ? '1' : '0'}` },
        })),
      ];
      for (const delivery of bad) {
        const error = await errorOf(bench.contactCenter.receive(delivery));
        expect(error).toMatchObject({ kind: 'auth', code: 'contact-center.bad-signature' });
      }
    });

    it.each(['', 'null', '<html>', '{', '[]', '{"events":{}}', '{"events":[{"event":7}]}'])(
      'is refused when it reads %j',
      async (body) => {
        const error = await errorOf(bench.contactCenter.receive(bench.stage.signed(body)));
        expect(error).toMatchObject({ kind: 'invalid', code: 'contact-center.unreadable' });
      },
    );
  });
}
