import type { AudioOwnership } from '@jackfield/connector-core/view';
import type { Store } from '../store/store.js';

/** Which tab has an agent's audio. Every grant has a higher epoch than all before it, restarts included. */
export interface AudioGrants {
  last(tenant: string, agent: string): Promise<AudioOwnership | undefined>;
  grant(tenant: string, agent: string, tab: string): Promise<AudioOwnership>;
}

export function createAudioGrants(store: Store): AudioGrants {
  return {
    last: (tenant, agent) =>
      store.inTenant(tenant, async (transaction) => {
        const { rows } = await transaction.query<AudioOwnership>(
          'select tab, epoch from audio_ownership where tenant = $1 and agent = $2',
          [tenant, agent],
        );
        return rows[0];
      }),

    grant: (tenant, agent, tab) =>
      store.inTenant(tenant, async (transaction) => {
        const { rows } = await transaction.query<AudioOwnership>(
          `insert into audio_ownership (tenant, agent, tab, epoch) values ($1, $2, $3, 1)
           on conflict (tenant, agent) do update set tab = excluded.tab, epoch = audio_ownership.epoch + 1
           returning tab, epoch`,
          [tenant, agent, tab],
        );
        const [ownership] = rows;
        if (!ownership) throw new Error('The database granted no audio ownership');
        return ownership;
      }),
  };
}
