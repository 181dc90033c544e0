import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readFolder } from '../zip-files.mjs';
import { checkPair, checkSolution } from './check-solution.mjs';
import { packSolution } from './pack-solution.mjs';
import { stageSolution } from './stage-solution.mjs';

const version = '0.1.0';
const PHONE_FIELD = 'Controls/jkf_Jackfield.PhoneField';

describe('the check of a solution', () => {
  const sources = {};
  let folder;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'solution-'));
    for (const name of ['main', 'workspace'])
      sources[name] = readFolder(await stageSolution({ name, folder, version }));
  });
  after(() => rmSync(folder, { recursive: true }));

  /** What is found after each change of the packed entries. */
  const find = (change, name = 'main') => {
    const entries = packSolution(sources[name], { managed: true });
    change({
      entries,
      replace: (path, from, to) => {
        const before = entries.get(path).toString('utf8');
        const after = before.replace(from, to);
        assert.notEqual(after, before, 'the flaw is not planted');
        entries.set(path, Buffer.from(after));
      },
    });
    return checkSolution(entries, { version, managed: true });
  };

  it('finds nothing in what is packed', () => {
    assert.deepEqual(
      find(() => {}),
      [],
    );
    assert.deepEqual(
      find(() => {}, 'workspace'),
      [],
    );
  });

  for (const [flaw, change, found] of [
    [
      'a path with backslashes, as Windows writes them',
      ({ entries }) => entries.set('Controls\\jkf_Jackfield.Old\\bundle.js', Buffer.from('1')),
      'Controls\\jkf_Jackfield.Old\\bundle.js is no path with slashes from the top',
    ],
    [
      'a file without a type',
      ({ replace }) =>
        replace('[Content_Types].xml', '<Default Extension="resx"', '<Default Extension="gif"'),
      `[Content_Types].xml does not say of which type ${PHONE_FIELD}/strings/PhoneField.1033.resx is`,
    ],
    [
      'XML that is not closed',
      ({ replace }) => replace('customizations.xml', '</Roles>', ''),
      /^customizations\.xml is no well-formed XML: line \d+/,
    ],
    [
      'a role that solution.xml does not name',
      ({ replace }) => replace('solution.xml', /<RootComponent type="20"[^>]*>/, ''),
      /^the role \{[-0-9a-f]+\} is there, but solution\.xml does not name it$/,
    ],
    [
      'a control that is not declared',
      ({ replace }) =>
        replace(
          'customizations.xml',
          /<CustomControl>\s*<Name>jkf_Jackfield.PhoneField[\s\S]*?<\/CustomControl>/,
          '',
        ),
      'solution.xml names the control jkf_Jackfield.PhoneField, which is not there',
    ],
    [
      'a web resource without its file',
      ({ entries }) => entries.delete([...entries.keys()].find((path) => path.startsWith('WebResources/'))),
      /^the web resource jkf_\/connection\.css has no file \/WebResources\//,
    ],
    [
      'sections in another order than exports have',
      ({ replace }) => {
        replace('customizations.xml', '<EntityMaps />', '');
        replace('customizations.xml', '<optionsets />', '<optionsets />\n  <EntityMaps />');
      },
      'customizations.xml: in ImportExportXml, EntityMaps comes too late',
    ],
    [
      'an element that no export has',
      ({ replace }) =>
        replace('customizations.xml', '<IsAutoAssigned>', '<Licence>1</Licence><IsAutoAssigned>'),
      'customizations.xml: Role holds Licence, which no export has',
    ],
    [
      'an id without braces',
      ({ replace }) => replace('customizations.xml', /<WebResourceId>\{([^}]+)\}/, '<WebResourceId>$1'),
      /^[-0-9a-f]+ is no id in braces and small letters$/,
    ],
    [
      'a column of somebody else',
      ({ replace }) =>
        replace(
          'customizations.xml',
          '<LogicalName>jkf_queue</LogicalName>',
          '<LogicalName>new_queue</LogicalName>',
        ),
      'PhoneCall.new_queue does not begin with jkf_',
    ],
    [
      'a key over a column that is not there',
      ({ replace }) =>
        replace(
          'customizations.xml',
          '<AttributeName>jkf_key</AttributeName>',
          '<AttributeName>jkf_callid</AttributeName>',
        ),
      'Account: the key is of jkf_callid, which is no column of the solution',
    ],
    [
      'a privilege at a level that there is not',
      ({ replace }) => replace('customizations.xml', 'level="Local"', 'level="Team"'),
      'the role Jackfield Agent has prvReadActivity at no level Team',
    ],
    [
      'a control of an old version, which Dataverse would not replace',
      ({ replace }) => replace(`${PHONE_FIELD}/ControlManifest.xml`, 'version="0.1.0"', 'version="0.0.9"'),
      `${PHONE_FIELD}/ControlManifest.xml is of version 0.0.9, not 0.1.0`,
    ],
    [
      'a file that the manifest of the control does not name',
      ({ entries }) => entries.set(`${PHONE_FIELD}/notes.js`, Buffer.from('1')),
      `${PHONE_FIELD}/notes.js is not named by the manifest of its control`,
    ],
    [
      'a control that strict content security would stop',
      ({ replace }) => replace(`${PHONE_FIELD}/bundle.js`, '"use strict";', '"use strict";eval("1");'),
      `${PHONE_FIELD}/bundle.js compiles code at run time`,
    ],
    [
      'a solution of another version than the release',
      ({ replace }) => replace('solution.xml', '<Version>0.1.0.0', '<Version>0.2.0.0'),
      'solution.xml is of version 0.2.0.0, not 0.1.0.0',
    ],
  ])
    it(`finds ${flaw}`, () => {
      const problems = find(change);
      assert.ok(
        problems.some((problem) => (typeof found === 'string' ? problem === found : found.test(problem))),
        problems.join('\n'),
      );
    });

  it('finds a template under another name than its folder, and one whose elements are out of order', () => {
    const path = 'msdyn_sessiontemplates/jkf_conversation/msdyn_sessiontemplate.xml';
    assert.deepEqual(
      find(
        ({ replace }) => replace(path, 'uniquename="jkf_conversation"', 'uniquename="jkf_call"'),
        'workspace',
      ),
      [`${path} has the unique name jkf_call`],
    );
    assert.deepEqual(
      find(
        ({ replace }) =>
          replace(path, /(<msdyn_sessiontype>0<\/msdyn_sessiontype>)([\s\S]*)(<statecode>)/, '$2$1$3'),
        'workspace',
      ),
      [`${path}: its elements do not stand in the order of the alphabet`],
    );
  });

  it('finds what is in one of the pair alone', () => {
    const [unmanaged, managed] = [false, true].map((each) => packSolution(sources.main, { managed: each }));
    managed.set('customizations.xml', Buffer.from(`${managed.get('customizations.xml')} `));
    assert.deepEqual(checkPair(unmanaged, managed), [
      'customizations.xml is not the same in the managed and the unmanaged solution',
    ]);
  });
});
