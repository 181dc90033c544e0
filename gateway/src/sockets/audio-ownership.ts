import type { AudioOwnership } from '@jackfield/connector-core/view';
import type { Processes } from '../store/processes.js';
import type { Store } from '../store/store.js';

/** Which tab has an agent's audio, and at which process its panel is open (null: at none). */
export interface AudioGrant extends AudioOwnership {
  process: string | null;
}

/** One grant an agent, over all processes. Every tab gets a higher epoch than all before it, restarts included. */
export interface AudioGrants {
  last(tenant: string, agent: string): Promise<AudioGrant | undefined>;
  /**
   * Grants the audio to a tab of this process: with `force` in any case, else only if no other living process has the
   * tab that owns it. A tab that had it already keeps its epoch. Answers who has it now.
   */
  grant(tenant: string, agent: string, tab: string, force: boolean): Promise<AudioGrant>;
  /** The tab that has the audio is closed, and this process has no other. */
  release(tenant: string, agent: string, tab: string): Promise<void>;
  /** Whether the tab that has it is open at another process. */
  isElsewhere(grant: AudioGrant | undefined): boolean;
  /** Whether another process may have changed a grant that is remembered here. */
  mayHaveMoved(): boolean;
}

export interface AudioGrantsParts {
  store: Pick<Store, 'inTenant'>;
  processes: Pick<Processes, 'id' | 'ids' | 'isOther' | 'hasOthers'>;
  /** Tells the other processes to look. */
  announce(tenant: string, agent: string): void;
}

export function createAudioGrants({ store, processes, announce }: AudioGrantsParts): AudioGrants {
  const last = (tenant: string, agent: string): Promise<AudioGrant | undefined> =>
    store.inTenant(tenant, async (transaction) => {
      const { rows } = await transaction.query<AudioGrant>(
        'select tab, epoch, process from audio_ownership where tenant = $1 and agent = $2',
        [tenant, agent],
      );
      return rows[0];
    });

  return {
    last,

    async grant(tenant, agent, tab, force) {
      const others = processes.ids().filter(processes.isOther);
      const granted = await store.inTenant(tenant, async (transaction) => {
        const { rows } = await transaction.query<AudioGrant>(GRANT, [
          tenant,
          agent,
          tab,
          processes.id,
          force,
          others,
        ]);
        return rows[0];
      });
      if (granted) announce(tenant, agent);
      const grant = granted ?? (await last(tenant, agent));
      if (!grant) throw new Error('The database granted no audio ownership');
      return grant;
    },

    async release(tenant, agent, tab) {
      const released = await store.inTenant(tenant, async (transaction) => {
        const { rowCount } = await transaction.query(
          `update audio_ownership set process = null
           where tenant = $1 and agent = $2 and tab = $3 and process = $4`,
          [tenant, agent, tab, processes.id],
        );
        return rowCount;
      });
      if (released) announce(tenant, agent);
    },

    isElsewhere: (grant) => typeof grant?.process === 'string' && processes.isOther(grant.process),
    mayHaveMoved: processes.hasOthers,
  };
}

const GRANT = `
  insert into audio_ownership (tenant, agent, tab, epoch, process) values ($1, $2, $3, 1, $4)
  on conflict (tenant, agent) do update set tab = excluded.tab, process = excluded.process,
    epoch = audio_ownership.epoch + (audio_ownership.tab <> excluded.tab)::int
  where $5 or audio_ownership.tab = excluded.tab
    or audio_ownership.process is null or audio_ownership.process <> all ($6::uuid[])
  returning tab, epoch, process`;
