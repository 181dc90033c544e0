import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The system user under which PostgreSQL runs; empty when this process may run it itself. */
export interface SystemUser {
  uid?: number;
  gid?: number;
}

/** PostgreSQL refuses to run as root, so root lends it the user `postgres` and creates that user where it is missing. */
export async function findPostgresUser(): Promise<SystemUser> {
  if (process.getuid?.() !== 0) return {};

  const known = await lookUp();
  if (known) return known;
  // Two gateways may do this at once; whoever comes second finds the user that the first one made.
  await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']).catch(() => undefined);
  const created = await lookUp();
  if (created) return created;
  throw new Error(
    'PostgreSQL does not run as root and the user `postgres` could not be created. Start Jackfield as another user, or set DATABASE_URL.',
  );
}

async function lookUp(): Promise<SystemUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}
