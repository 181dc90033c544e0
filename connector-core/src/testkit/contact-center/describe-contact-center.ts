import { describesItself } from '../definition.js';
import { ContactCenterBench } from './bench.js';
import { describeDeliveries } from './deliveries.js';
import { describeHistory } from './history.js';
import { describeInbound } from './inbound.js';
import { describeOutbound } from './outbound.js';
import { describeRefusals } from './refusals.js';
import type { ContactCenterKit } from './stage.js';
import { describeUsers } from './users.js';

export type { ContactCenterKit, ContactCenterStage } from './stage.js';

/** What every `ContactCenter` must do, proved against one that runs. */
export function describeContactCenter(name: string, kit: ContactCenterKit): void {
  describe(`${name}, as every contact center`, () => {
    const bench = new ContactCenterBench(kit);
    beforeAll(() => bench.open(), bench.timeoutMs);
    afterAll(() => bench.stage.stop());

    describe('its definition', () => {
      describesItself(kit.adapter, () => bench.stage.settings);
    });

    describeKnowledge(bench);
    describeInbound(bench);
    describeOutbound(bench);
    describeHistory(bench);
    describeUsers(bench);
    describeDeliveries(bench);
    describeRefusals(bench);
  });
}

function describeKnowledge(bench: ContactCenterBench): void {
  describe('what it knows', () => {
    it('lists the agents, the stage’s own among them', async () => {
      const agents = await bench.contactCenter.agents();
      expect(agents.map(({ id }) => id)).toContain(bench.stage.agent);
      expect(agents.every(({ name: agentName }) => agentName !== '')).toBe(true);
    });

    it('lists campaigns, each with its wrap-up time and its dispositions', async () => {
      const campaigns = await bench.contactCenter.campaigns();
      expect(campaigns.length).toBeGreaterThan(0);
      for (const { wrapUpSeconds, dispositions } of campaigns) {
        expect(wrapUpSeconds).toBeGreaterThanOrEqual(0);
        expect(dispositions.length).toBeGreaterThan(0);
      }
    });

    it('tells how the agent’s phone registers', async () => {
      const account = await bench.contactCenter.phoneAccount(bench.stage.agent);
      expect(account.wsUri).toMatch(/^wss?:\/\//);
      expect(account.sipUri).toMatch(/^sips?:.+@.+/);
      expect(account.password).not.toBe('');
    });

    it('finds nothing missing', async () => {
      const findings = await bench.contactCenter.preflight();
      expect(findings.length).toBeGreaterThan(0);
      expect(findings.filter(({ ok }) => !ok)).toEqual([]);
    });
  });
}
