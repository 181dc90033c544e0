import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ADMIN_TOKEN,
  startTestWorld,
  TENANT,
  type TestWorld,
} from '../../../gateway/src/testing/test-world.js';
import { jackfield, type Ended } from '../testing/jackfield.js';

jest.setTimeout(60_000);

describe('jackfield licences', () => {
  let folder = '';
  let ring = '';
  let world: TestWorld | undefined;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jackfield-licences-'));
    ring = join(folder, 'vendor.json');
  });
  afterAll(async () => {
    await world?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const vendor = (...words: string[]): Promise<Ended> =>
    jackfield(['licences', ...words, '--ring', ring], {});
  const customer = (...words: string[]): Promise<Ended> =>
    jackfield(['licences', ...words], { JACKFIELD_URL: world?.url, JACKFIELD_ADMIN_TOKEN: ADMIN_TOKEN });
  const issue = (...words: string[]) => vendor('issue', '--for', TENANT, '--customer', 'Acme', ...words);
  async function fileOf(text: string): Promise<string> {
    const file = join(folder, 'line.txt');
    await writeFile(file, text);
    return file;
  }

  it('says how a key ring is made where there is none', async () => {
    const { code, noted } = await issue('--seats', '3');

    expect(code).toBe(2);
    expect(noted).toContain('jackfield licences rotate --ring');
    expect((await jackfield(['licences', 'keys'], {})).noted).toContain('JACKFIELD_LICENCE_RING');
  });

  it('makes a key ring that only its owner may read, and prints what an operator sets', async () => {
    const { code, printed } = await vendor('rotate');

    expect(code).toBe(0);
    expect(printed).toMatch(/^JACKFIELD_LICENCE_KEYS=\d{4}-1:[\w-]{43}\n$/);
    expect((await stat(ring)).mode & 0o777).toBe(0o600);
    expect((await vendor('keys')).printed).toBe(printed);
  });

  it('issues a licence that a gateway with these keys installs, and shows', async () => {
    const { keys } = JSON.parse((await vendor('keys', '--json')).printed) as { keys: string };
    world = await startTestWorld({ licenceKeys: keys });
    expect((await customer('show')).printed).toContain('No licence is installed');
    const { printed, noted } = await issue('--seats', '3', '--serial', 'L-1', '--days', '400');
    expect(noted).toContain('L-1: 3 seats for sandbox');
    const file = await fileOf(printed);

    expect((await customer('install', file, '--dry-run')).printed).toContain('"serial": "L-1"');
    expect((await customer('show')).printed).toContain('No licence is installed');
    const installed = await customer('install', file);

    expect(installed.code).toBe(0);
    expect(installed.printed).toContain('The licence counts.');
    expect(installed.printed).toContain('L-1 for Acme');
    expect((await customer('show', '--json')).printed).toContain('"total":3');
  });

  it('changes nothing in a dry run', async () => {
    await issue('--seats', '9', '--serial', 'L-dry', '--dry-run');
    expect((await vendor('rotate', '--dry-run')).printed).toMatch(/would have: \d{4}-1, \d{4}-2/);

    expect((await vendor('issued')).printed).not.toContain('L-dry');
    expect((await vendor('keys')).printed).not.toContain('-2:');
  });

  it('rotates: an older licence still counts, and no more once its key is given up', async () => {
    await vendor('rotate');
    const { keys } = JSON.parse((await vendor('keys', '--json')).printed) as { keys: string };
    expect(keys.split(',')).toHaveLength(2);
    const fresh = await issue('--seats', '4', '--serial', 'L-2');
    // This gateway has the first key alone.
    const refused = await customer('install', await fileOf(fresh.printed));
    expect(refused).toMatchObject({ code: 1, noted: expect.stringContaining('JACKFIELD_LICENCE_KEYS') });

    const [first = ''] = keys.split(',');
    const [id = ''] = first.split(':');
    const retired = await vendor('rotate', '--retire', id);
    expect(retired.printed).not.toContain(`${id}:`);
    expect((await vendor('rotate', '--retire', 'none')).code).toBe(2);
  });

  it('revokes by a list that gateways install, and knows what it issued', async () => {
    // By the key that the gateway knows: a ring of its own.
    const own = join(folder, 'own.json');
    const mine = (...words: string[]) => jackfield(['licences', ...words, '--ring', own], {});
    await mine('rotate');
    const { keys } = JSON.parse((await mine('keys', '--json')).printed) as { keys: string };
    await world?.stop();
    world = await startTestWorld({ licenceKeys: keys });
    const licence = await mine(
      'issue',
      '--for',
      TENANT,
      '--customer',
      'Acme',
      '--seats',
      '2',
      '--serial',
      'L-3',
    );
    await customer('install', await fileOf(licence.printed));

    expect((await mine('revoke', 'L-nobody')).code).toBe(2);
    const list = await mine('revoke', 'L-3');
    const installed = await customer('install', await fileOf(list.printed));

    expect(installed.printed).toBe('List 1 counts now: 1 revoked.\n');
    expect((await customer('show')).printed).toContain('The licence was revoked.');
    expect((await mine('issued')).printed).toMatch(/L-3\s+sandbox\s+Acme\s+2\s+\S+\s+revoked/);
  });

  it.each([
    [['issue', '--for', 'x', '--customer', 'y', '--seats', 'many'], /whole number/],
    [
      [
        'issue',
        '--for',
        'x',
        '--customer',
        'y',
        '--seats',
        '1',
        '--from',
        '2026-02-01',
        '--until',
        '2026-01-01',
      ],
      /before it begins/,
    ],
  ])('refuses a wrong command line: %j', async (words, reason) => {
    const { code, noted } = await vendor(...words);

    expect(code).toBe(2);
    expect(noted).toMatch(reason);
  });

  it('does not install what is no licence', async () => {
    const { code, noted } = await customer('install', await fileOf('nothing'));

    expect(code).toBe(2);
    expect(noted).toContain('Copy the whole line');
  });
});
