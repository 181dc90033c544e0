import { randomBytes } from 'node:crypto';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import type { PhoneUser } from '../../sample-data/agents.js';

/** A user of the contact center, as its administrator sees them. */
export interface DirectoryUser {
  login: string;
  full_name: string;
  mail?: string;
  /** May sign in. */
  active: boolean;
  /** Has a phone at the contact center's own exchange, and so may take calls. */
  exchange: boolean;
  /** The user's own number of the city, for dialling. */
  city_number?: string;
  /** The number that the called see. */
  presentation?: string;
}

/** What a user is created from. */
export type NewDirectoryUser = Omit<DirectoryUser, 'login' | 'active'>;
/** What is left out stays; null takes it away. */
export type DirectoryChange = { login: string } & {
  [Field in Exclude<keyof DirectoryUser, 'login'>]?: DirectoryUser[Field] | null | undefined;
};

export type DirectoryRefusal = 'mail_taken' | 'no_such_user' | 'bad_user';

/** A row of the table, by its columns. */
type Row = Record<string, SQLOutputValue>;

/** Everybody who works here, in a file that outlives the contact center. */
export class UserDirectory {
  private readonly database: DatabaseSync;

  /** `file` is made, with the sample users, if it is not there; `:memory:` keeps nothing. */
  constructor(
    file: string,
    sample: readonly PhoneUser[],
    private readonly changed: (user: DirectoryUser) => void = () => undefined,
  ) {
    this.database = new DatabaseSync(file);
    this.database.exec('pragma journal_mode = wal; pragma synchronous = normal');
    this.database.exec(
      `create table if not exists user (login text primary key, full_name text not null, mail text, mail_key text unique,
         active integer not null, exchange integer not null, city_number text, presentation text, sip_secret text not null)`,
    );
    for (const { id, name, email, sipPassword, number } of sample) {
      this.database
        .prepare(`insert into user values (?, ?, ?, ?, 1, 1, ?, ?, ?) on conflict (login) do nothing`)
        .run(id, name, email, keyOf(email) ?? null, number, number, sipPassword);
    }
  }

  find(login: string): DirectoryUser | undefined {
    const row = this.row(login);
    return row && toUser(row);
  }

  /** Undefined for those who may not register a phone. */
  sipSecret(login: string): string | undefined {
    const row = this.row(login);
    if (!row) return undefined;
    const { active, exchange } = toUser(row);
    return active && exchange ? String(row['sip_secret']) : undefined;
  }

  /** By login; `after` is the login of the last one of the page before. */
  page(query: {
    after?: string | undefined;
    mail?: string | undefined;
    login?: string | undefined;
    limit: number;
  }): {
    users: DirectoryUser[];
    next?: string;
  } {
    const rows = this.database
      .prepare(
        `select * from user where login > ? and (? is null or mail_key = ?) and (? is null or login = ?) order by login limit ?`,
      )
      .all(
        query.after ?? '',
        ...twice(keyOf(query.mail) ?? null),
        ...twice(query.login ?? null),
        query.limit + 1,
      );
    const users = rows.slice(0, query.limit).map(toUser);
    const last = users.at(-1);
    return { users, ...(rows.length > query.limit && last ? { next: last.login } : {}) };
  }

  create(wanted: NewDirectoryUser): DirectoryUser | DirectoryRefusal {
    if (wanted.full_name.trim() === '') return 'bad_user';
    if (wanted.mail !== undefined && this.isMailTaken(wanted.mail)) return 'mail_taken';
    const login = this.freeLogin(wanted.mail?.split('@')[0] ?? wanted.full_name);
    this.database
      .prepare('insert into user values (?, ?, ?, ?, 1, ?, ?, ?, ?)')
      .run(
        login,
        wanted.full_name,
        wanted.mail ?? null,
        keyOf(wanted.mail) ?? null,
        wanted.exchange ? 1 : 0,
        wanted.city_number ?? null,
        wanted.presentation ?? null,
        randomBytes(12).toString('base64url'),
      );
    return this.told(login);
  }

  change({ login, ...change }: DirectoryChange): DirectoryUser | DirectoryRefusal {
    const known = this.find(login);
    if (!known) return 'no_such_user';
    const given = Object.entries(change).filter(([, value]) => value !== undefined);
    const after = { ...known, ...Object.fromEntries(given) } as Omit<DirectoryUser, 'mail'> & {
      mail?: string | null;
    };
    if (after.full_name.trim() === '') return 'bad_user';
    const mail = after.mail ?? undefined;
    if (keyOf(mail) !== keyOf(known.mail) && mail !== undefined && this.isMailTaken(mail))
      return 'mail_taken';
    this.database
      .prepare(
        `update user set full_name = ?, mail = ?, mail_key = ?, active = ?, exchange = ?, city_number = ?, presentation = ?
         where login = ?`,
      )
      .run(
        after.full_name,
        mail ?? null,
        keyOf(mail) ?? null,
        after.active ? 1 : 0,
        after.exchange ? 1 : 0,
        after.city_number ?? null,
        after.presentation ?? null,
        login,
      );
    return this.told(login);
  }

  /** Several changes as one write to the disk. */
  together<Result>(work: () => Result): Result {
    this.database.exec('begin');
    try {
      return work();
    } finally {
      this.database.exec('commit');
    }
  }

  /** Everybody who may take calls. */
  working(): DirectoryUser[] {
    return this.database
      .prepare('select * from user where active = 1 and exchange = 1 order by rowid')
      .all()
      .map(toUser);
  }

  close(): void {
    this.database.close();
  }

  private told(login: string): DirectoryUser {
    const user = this.find(login);
    if (!user) throw new Error(`The user ${login} vanished`);
    this.changed(user);
    return user;
  }

  private row(login: string): Row | undefined {
    return this.database.prepare('select * from user where login = ?').get(login);
  }

  private isMailTaken(mail: string): boolean {
    return (
      this.database.prepare('select 1 from user where mail_key = ?').get(keyOf(mail) ?? '') !== undefined
    );
  }

  /** Made of the mail address or the name, with a number behind it where somebody has it already. */
  private freeLogin(from: string): string {
    const base =
      from
        .toLowerCase()
        .replace(/[^a-z0-9.]+/g, '.')
        .replace(/^\.+|\.+$/g, '') || 'user';
    for (let number = 1; ; number += 1) {
      const login = number === 1 ? base : `${base}.${number}`;
      if (!this.row(login)) return login;
    }
  }
}

/** Case does not tell two addresses apart. */
function keyOf(mail: string | undefined): string | undefined {
  return mail?.trim().toLowerCase();
}

function twice<Value>(value: Value): [Value, Value] {
  return [value, value];
}

function toUser({ login, full_name, mail, active, exchange, city_number, presentation }: Row): DirectoryUser {
  return {
    login: String(login),
    full_name: String(full_name),
    ...(mail === null ? {} : { mail: String(mail) }),
    active: Number(active) === 1,
    exchange: Number(exchange) === 1,
    ...(city_number === null ? {} : { city_number: String(city_number) }),
    ...(presentation === null ? {} : { presentation: String(presentation) }),
  };
}
