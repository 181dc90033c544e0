import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgresHome } from './postgres-home.js';

const silent = () => undefined;
const logger = { debug: silent, info: silent, warn: silent, error: silent };
const isRoot = process.getuid?.() === 0;

describe('where PostgreSQL lives', () => {
  let parent: string;
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'jackfield-home-'));
  });
  afterEach(() => rm(parent, { recursive: true, force: true }));

  it('keeps to the folder that was asked for', async () => {
    await chmod(parent, 0o755);
    const folder = join(parent, 'data');

    expect((await findPostgresHome(folder, logger)).folder).toBe(folder);
  });

  it('moves to the same other place each time, where a folder of root is closed to the user that runs it', async () => {
    // Without root's rights PostgreSQL runs as the folder's own user, and nothing is closed.
    await chmod(parent, 0o700);
    const folder = join(parent, 'data');

    const first = await findPostgresHome(folder, logger);
    const second = await findPostgresHome(folder, logger);

    expect(second.folder).toBe(first.folder);
    expect(first.folder === folder).toBe(!isRoot);
    if (isRoot) await rm(first.folder, { recursive: true });
  });
});
