import type { Campaign, Clock, Logger } from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';

/** The contact center's campaigns, asked for now and then and kept in between. */
export interface Campaigns {
  /** What is known, without waiting. */
  known(tenant: string): Campaign[];
  /** What is known after asking, if what is known is too old. A contact center that is away changes nothing. */
  refresh(tenant: string): Promise<Campaign[]>;
}

export function createCampaigns(tenants: Tenants, clock: Clock, logger: Logger, keepMs: number): Campaigns {
  const kept = new Map<string, { campaigns: Campaign[]; at: number }>();
  const asking = new Map<string, Promise<Campaign[]>>();
  const known = (tenant: string): Campaign[] => kept.get(tenant)?.campaigns ?? [];

  async function ask(tenant: string): Promise<Campaign[]> {
    try {
      const campaigns = await tenants.contactCenter(tenant).campaigns();
      kept.set(tenant, { campaigns, at: clock.now() });
      return campaigns;
    } catch (error) {
      logger.warn('The campaigns of a contact center could not be read', { tenant, error });
      return known(tenant);
    } finally {
      asking.delete(tenant);
    }
  }

  return {
    known,
    async refresh(tenant) {
      const last = kept.get(tenant);
      if (last && clock.now() - last.at < keepMs) return last.campaigns;
      const running = asking.get(tenant) ?? ask(tenant);
      asking.set(tenant, running);
      return running;
    },
  };
}
