import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  administrator,
  startSalesforceOrg,
  type SalesforceOrg,
} from '../../../../sandbox/src/salesforce-org/index.js';
import { jackfield, type Ended } from '../../testing/jackfield.js';

// Loading jsforce takes seconds.
jest.setTimeout(60_000);

const main = fileURLToPath(new URL('../../../../force-app/main/', import.meta.url));
const objects = join(main, 'softphone/objects');
const LAYOUT = 'Task-Jackfield Call Layout.layout-meta.xml';

describe('jackfield salesforce upgrade --rehearse', () => {
  let org: SalesforceOrg;
  let source: string;
  beforeEach(async () => {
    org = await startSalesforceOrg({ port: 0, sampleData: false });
    source = await mkdtemp(join(tmpdir(), 'jackfield-version-'));
    await cp(objects, join(source, 'objects'), { recursive: true });
  });
  afterEach(async () => {
    await org.stop();
    await rm(source, { recursive: true });
  });

  const run = (...words: string[]): Promise<Ended> =>
    jackfield(['salesforce', 'upgrade', '--instance-url', org.url, ...words], {
      SF_ACCESS_TOKEN: org.sessionFor(administrator.id),
    });
  const rehearse = (): Promise<Ended> => run('--rehearse', '--source', source);
  const file = (name: string): string => join(source, 'objects/Activity/fields', `${name}.field-meta.xml`);
  const edit = async (name: string, from: string, to: string, as = name): Promise<void> => {
    const text = await readFile(file(name), 'utf8');
    expect(text).toContain(from);
    await writeFile(file(as), text.replace(from, to));
  };
  const put = (type: string, fullName: string, body: Record<string, string>): void =>
    void org.context.metadata.put({ type, fullName, body }, administrator.id);

  it('finds nothing where the org has this version', async () => {
    expect(await run('--rehearse')).toMatchObject({
      code: 0,
      printed: 'The new version changes no field, permission set or layout of this org.\n',
    });
  });

  it('names what is added, and the layouts that will not show it', async () => {
    put('Layout', 'Task-Sales Layout', { layoutSections: 'Subject' });
    await edit('Queue__c', 'Queue__c', 'Language__c', 'Language__c');
    const { code, printed } = await rehearse();
    expect(code).toBe(0);
    expect(printed).toContain('added     Activity.jackfield__Language__c');
    expect(printed).toContain('not on the layout Task-Sales Layout: add it there to see it');
    expect(printed).toContain('Nothing of the org’s own stands in the way.');
  });

  it('names the flow that may fail once a field is narrower, and the rule that names one that is gone', async () => {
    put('Flow', 'Call_Follow_Up', { label: 'Follow up', formula: '{!$Record.jackfield__Call_Status__c}' });
    put('ValidationRule', 'Task.Queue_Known', {
      active: 'false',
      errorConditionFormula: 'ISBLANK(jackfield__Queue__c)',
      errorMessage: 'Which queue?',
    });
    await edit('Call_Status__c', '<length>40</length>', '<length>20</length>');
    await rm(file('Queue__c'));
    let changes = 0;
    org.context.metadata.onChange(() => changes++);
    const { code, printed } = await rehearse();
    expect(code).toBe(1);
    expect(printed).toContain('changed   Activity.jackfield__Call_Status__c\n          length: 40 → 20');
    expect(printed).toContain('may fail: Flow Call_Follow_Up');
    expect(printed).toContain('gone      Activity.jackfield__Queue__c');
    expect(printed).toContain('may fail: ValidationRule Task.Queue_Known');
    expect(printed).toContain('0 added, 1 changed, 1 gone. Change what may fail');
    expect(changes).toBe(0);
  });

  /** The whole of the package's rights, and its layout. */
  const copyRights = async (): Promise<void> => {
    for (const room of ['softphone', 'set-up', 'users']) {
      await cp(join(main, room, 'permissionsets'), join(source, room, 'permissionsets'), { recursive: true });
    }
    await cp(join(main, 'softphone/layouts', LAYOUT), join(source, 'layouts', LAYOUT));
  };
  const change = async (path: string, from: string, to: string): Promise<void> => {
    const text = await readFile(join(source, path), 'utf8');
    expect(text).toContain(from);
    await writeFile(join(source, path), text.replace(from, to));
  };

  it('says nothing of permission sets and layouts that stay as they are', async () => {
    await copyRights();
    expect((await rehearse()).printed).toContain('changes no field, permission set or layout');
  });

  it('names the rights that a permission set gives and takes, and how many users that concerns', async () => {
    await copyRights();
    const agent = 'softphone/permissionsets/Jackfield_Agent.permissionset-meta.xml';
    await change(agent, '<apexPage>SoftphoneAdapter</apexPage>', '<apexPage>NewPhone</apexPage>');
    const { code, printed } = await rehearse();
    expect(code).toBe(0);
    expect(printed).toContain(
      'changed   permission set jackfield__Jackfield_Agent\n          gives: page NewPhone\n          takes: page SoftphoneAdapter\n          concerns: 3 users\n',
    );
    expect(printed).toContain('0 added, 1 changed, 0 gone.');
  });

  it('warns of a permission set that is gone while users hold it, and of nobody’s it does not', async () => {
    await copyRights();
    await rm(join(source, 'softphone/permissionsets'), { recursive: true });
    await rm(join(source, 'users/permissionsets'), { recursive: true });
    const { code, printed } = await rehearse();
    expect(code).toBe(1);
    expect(printed).toMatch(
      /gone {6}permission set jackfield__Jackfield_Agent\n(?: {10}takes: .*\n)+ {10}may fail: 3 users/,
    );
    expect(printed).toMatch(
      /gone {6}permission set jackfield__Jackfield_Supervisor\n(?: {10}takes: .*\n)+ {10}concerns: 0 users/,
    );
    expect(printed).toContain('Change what may fail before you install it');
  });

  it('says what the packaged layout shows anew, which has to be put there by hand', async () => {
    await copyRights();
    await change(`layouts/${LAYOUT}`, '<field>Call_Status__c</field>', '<field>Language__c</field>');
    const { code, printed } = await rehearse();
    expect(code).toBe(0);
    expect(printed).toContain(
      'changed   layout Task-jackfield__Jackfield Call Layout; a package changes no layout',
    );
    expect(printed).toContain('          shows: Language__c\n          shows no longer: Call_Status__c\n');
  });

  it('takes more room in a field for no danger', async () => {
    put('Flow', 'Call_Follow_Up', { label: 'Follow up', formula: '{!$Record.jackfield__Call_Status__c}' });
    await edit('Call_Status__c', '<length>40</length>', '<length>80</length>');
    const { code, printed } = await rehearse();
    expect(code).toBe(0);
    expect(printed).toContain('uses it: Flow Call_Follow_Up');
  });

  it.each<[string, string[], string]>([
    ['it is not said to rehearse', [], '--rehearse'],
    ['the folder holds no package', ['--rehearse', '--source', '/nowhere'], '--source'],
  ])('says what to do where %s', async (_, words, text) => {
    const ended = await run(...words);
    expect(ended).toMatchObject({ code: 2, noted: expect.stringContaining(text) });
  });
});
