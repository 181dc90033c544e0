import { DatabaseSync } from 'node:sqlite';
import type { VendorEvent } from './vendor-events.js';

export interface WaitingEvent {
  position: number;
  event: VendorEvent;
}

/** Events that nobody has taken yet, in their order, in a file that outlives the contact center. */
export class WaitingEvents {
  private readonly database: DatabaseSync;
  private count: number;

  /** `file` is made if it is not there; `:memory:` keeps nothing. */
  constructor(file: string) {
    this.database = new DatabaseSync(file);
    // Survives the end of the process, however it ends, without a wait for the disk at each event: audio runs beside it.
    this.database.exec('pragma journal_mode = wal; pragma synchronous = normal');
    this.database.exec(
      `create table if not exists waiting (position integer primary key autoincrement, lane text not null, event text not null);
       create index if not exists waiting_lane on waiting (lane, position)`,
    );
    this.count = Number(this.database.prepare('select count(*) as count from waiting').get()?.['count']);
  }

  get size(): number {
    return this.count;
  }

  /** Every lane in which something waits, the longest waiting first. */
  lanes(): string[] {
    const rows = this.database.prepare('select lane from waiting group by lane order by min(position)').all();
    return rows.map(({ lane }) => String(lane));
  }

  add(lane: string, event: VendorEvent): void {
    this.database.prepare('insert into waiting (lane, event) values (?, ?)').run(lane, JSON.stringify(event));
    this.count += 1;
  }

  /** The first ones of a lane. */
  first(lane: string, limit: number): WaitingEvent[] {
    const rows = this.database
      .prepare('select position, event from waiting where lane = ? order by position limit ?')
      .all(lane, limit);
    return rows.map(({ position, event }) => ({
      position: Number(position),
      event: JSON.parse(String(event)) as VendorEvent,
    }));
  }

  /** Forgets the lane's events up to this one. */
  remove(lane: string, position: number): void {
    const { changes } = this.database
      .prepare('delete from waiting where lane = ? and position <= ?')
      .run(lane, position);
    this.count -= Number(changes);
  }

  close(): void {
    this.database.close();
  }
}
