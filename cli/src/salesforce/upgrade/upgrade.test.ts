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

const objects = fileURLToPath(new URL('../../../../force-app/main/softphone/objects', import.meta.url));

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
      printed: 'The new version changes no field of this org.\n',
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
