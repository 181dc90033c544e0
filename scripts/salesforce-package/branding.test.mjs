import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { buildSoftphone } from '../build-softphone.mjs';
import { Branding, rebrand } from './branding.mjs';
import { checkBrand } from './check-brand.mjs';
import { readXml } from './package-files.mjs';
import { readZip } from '../zip-files.mjs';
import { buildForTest, otherBranding, ourBranding } from './testing.mjs';

describe('a package under another brand', () => {
  let ours;
  let theirs;
  before(async () => {
    const { folder: softphone } = await buildSoftphone();
    ours = await buildForTest({ softphone });
    theirs = await buildForTest({ softphone, branding: otherBranding });
  });

  it('passes every check, and no trace of the first name is left in it, the softphone included', async () => {
    assert.deepEqual(theirs.problems, []);
    assert.deepEqual(
      [...theirs.archives.keys()],
      [
        ...['fcc-0.1.0.zip', 'fcc-0.1.0-first-generation.zip', 'fcc-0.1.0-org-rights.zip'],
        ...['fcc-0.1.0-voice.zip', 'fcc-0.1.0-voice-contact-center.xml'],
      ],
    );
    const traces = await checkBrand(ours.files, otherBranding, ourBranding);
    assert.ok(
      traces.some((trace) => /softphone\.resource\/chunks/.test(trace)),
      'the search must see the softphone',
    );
    assert.ok(traces.length > 15, 'and it must see what our own package says');
  });

  it('brings what Salesforce Voice needs beside it, since orgs without the add-on do not know it', async () => {
    const voice = await readZip(theirs.archives.get('fcc-0.1.0-voice.zip'));
    const vendor = readXml(
      voice.get('ConversationVendorInformation/Fcc_Voice.ConversationVendorInformation'),
    );
    assert.equal(vendor.connectorUrl[0], '/apex/fcc__VoiceConnector');
    assert.equal(vendor.bridgeComponent[0], 'fcc:voiceBridge');
    assert.ok(theirs.files.has('lwc/voiceBridge/voiceBridge.js'));
    assert.equal(vendor.developerName[0], 'Fcc_Voice');
    const definition = theirs.archives.get('fcc-0.1.0-voice-contact-center.xml').toString('utf8');
    assert.match(definition, />c__Fcc_Voice</);
    assert.match(definition, />FocusContactCenterVoice</);
    assert.ok(![...theirs.files.keys()].some((path) => path.startsWith('ConversationVendor')));
  });

  it('has the same components, under names of its own', () => {
    assert.equal(theirs.files.size, ours.files.size);
    for (const path of [
      'callCenters/FocusContactCenter.callCenter',
      'remoteSiteSettings/Focuslicensecheck.remoteSite',
      'namedCredentials/Fcc_Gateway.namedCredential',
      'objects/Activity.object',
    ]) {
      assert.ok(theirs.files.has(path), path);
    }
  });

  it('[F-076] carries the licence in the permission set that the vendor names, and in no other', () => {
    const sets = [...theirs.files].filter(([path]) => path.startsWith('permissionsets/'));
    assert.deepEqual(sets.map(([path]) => path).sort(), [
      'permissionsets/Fcc_Access.permissionset',
      'permissionsets/Fcc_Administrator.permissionset',
      'permissionsets/Fcc_Integration.permissionset',
      'permissionsets/Fcc_Supervisor.permissionset',
    ]);
    const opensPhone = sets.filter(([, content]) =>
      (readXml(content).customPermissions ?? []).some(({ name }) => name[0] === 'Softphone_Access'),
    );
    assert.deepEqual(
      opensPhone.map(([, content]) => readXml(content).label[0]),
      ['Fcc Access'],
    );
  });

  it('keeps the names of the fields by which gateway and browser write', () => {
    assert.match(
      theirs.files.get('objects/Activity.object').toString(),
      /<fullName>Jackfield_Key__c<\/fullName>/,
    );
  });

  it('says its own namespace where one is written out, and none where it has none', async () => {
    const path = 'callCenters/FocusContactCenter.callCenter';
    assert.match(theirs.files.get(path).toString(), /<adapterUrl>\/apex\/fcc__SoftphoneAdapter</);
    const { files } = await buildForTest({ branding: { ...otherBranding, namespace: null } });
    assert.match(files.get(path).toString(), /<adapterUrl>\/apex\/SoftphoneAdapter</);
  });
});

describe('a brand', () => {
  it('is written in one pass: what the new one says is not taken for the old one', () => {
    const { text } = rebrand(ourBranding, { ...otherBranding, label: 'Powered by Jackfield' });
    assert.equal(text('Open Jackfield.'), 'Open Powered by Jackfield.');
  });

  it('takes the longest name first', () => {
    const { text, path } = rebrand(ourBranding, otherBranding);
    assert.equal(
      text('Jackfield_Agent, "Jackfield Agent", Jackfield_Gateway, Jackfield_Key__c, jackfield__X'),
      'Fcc_Access, "Fcc Access", Fcc_Gateway, Jackfield_Key__c, fcc__X',
    );
    assert.equal(
      path('callCenters/Jackfield.callCenter-meta.xml'),
      'callCenters/FocusContactCenter.callCenter-meta.xml',
    );
  });

  it('is refused with a name that Salesforce would not take, or text that would break a file', () => {
    for (const [field, value] of [
      ['namespace', 'a-b'],
      ['namespace', 'longer_than_15_x'],
      ['developerName', '1st'],
      ['label', "Don't"],
      ['description', 'Phone & more'],
      ['gateway', 'http://gateway.example.com'],
    ]) {
      assert.equal(
        Branding.safeParse({ ...ourBranding, [field]: value }).success,
        false,
        `${field}: ${value}`,
      );
    }
  });
});
