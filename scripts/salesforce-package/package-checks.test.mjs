import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { checkComponents } from './check-components.mjs';
import { checkFiles } from './check-files.mjs';
import { checkMembers } from './check-members.mjs';
import { checkReferences } from './check-references.mjs';
import { checkRights } from './check-rights.mjs';
import { buildForTest } from './testing.mjs';
import { connectorBaseModule } from '../softphone-build/connector-base.mjs';
import { zipFiles } from '../zip-files.mjs';

const project = { packageDirectories: [{ path: 'force-app' }] };
const expected = { apiVersion: '64.0', zipBytes: 1 };

describe('the checks of the Salesforce package', () => {
  let files;
  before(async () => {
    ({ files } = await buildForTest());
  });

  /** The package with one thing changed: text in a file, a file put in, or one taken out. */
  const planted = (path, change) => {
    const changed = new Map(files);
    if (change === undefined) changed.delete(path);
    else if (typeof change === 'function') {
      const before = files.get(path).toString('utf8');
      const after = change(before);
      assert.notEqual(after, before, `nothing was planted in ${path}`);
      changed.set(path, Buffer.from(after));
    } else changed.set(path, Buffer.from(change));
    return changed;
  };
  const finds = (problems, ...patterns) => {
    assert.equal(problems.length, patterns.length, problems.join('\n'));
    patterns.forEach((pattern, index) => assert.match(problems[index], pattern));
  };

  it('find nothing in the package as it is', async () => {
    assert.deepEqual(checkMembers(files), []);
    assert.deepEqual(await checkFiles(files, expected), []);
    assert.deepEqual(checkReferences(files, project), []);
    assert.deepEqual(checkComponents(files), []);
    assert.deepEqual(checkRights(files), []);
  });

  it('find a member without its file, a file without its member, and a file of no component', () => {
    finds(
      checkMembers(planted('pages/SoftphoneAdapter.page')),
      /^pages\/SoftphoneAdapter\.page-meta\.xml is no whole component/,
      /names ApexPage SoftphoneAdapter, which has no file/,
    );
    finds(
      checkMembers(planted('permissionsets/Jackfield_Agent.permissionset')),
      /names PermissionSet Jackfield_Agent, which has no file/,
    );
    finds(
      checkMembers(planted('package.xml', (xml) => xml.replace('<members>Activity.Queue__c</members>', ''))),
      /objects\/Activity\.object is the CustomField Activity\.Queue__c, which package\.xml does not name/,
    );
    finds(checkMembers(planted('notes/todo.txt', 'later')), /notes\/todo\.txt is no whole component/);
  });

  it('find TypeScript and source maps, also inside the static resource', async () => {
    finds(
      await checkFiles(planted('lwc/phone/phone.ts', 'let x: number;'), expected),
      /phone\.ts is of the workshop/,
    );
    const resource = await zipFiles(
      new Map([
        ['main.js', Buffer.from('run()\n//# sourceMappingURL=main.js.map')],
        ['main.js.map', Buffer.from('{}')],
      ]),
    );
    finds(
      await checkFiles(planted('staticresources/softphone.resource', resource), expected),
      /main\.js, which points to a source map/,
      /main\.js\.map, which is of the workshop/,
    );
    // Salesforce's terms ask for it unmodified: with the name of its source map.
    const base = readFileSync(connectorBaseModule);
    const shipped = async (content) =>
      checkFiles(
        planted('staticresources/softphone.resource', await zipFiles(new Map([['voice/base.js', content]]))),
        expected,
      );
    assert.deepEqual(await shipped(base), []);
    finds(await shipped(Buffer.concat([base, Buffer.from(' ')])), /base\.js, which points to a source map/);
  });

  it('find another API version in a file and in the manifest', async () => {
    const older = (xml) => xml.replace('64.0', '58.0');
    finds(
      await checkFiles(planted('classes/SoftphoneController.cls-meta.xml', older), expected),
      /SoftphoneController\.cls-meta\.xml: is of API version 58\.0/,
    );
    finds(await checkFiles(planted('package.xml', older), expected), /package\.xml is of version 58\.0/);
  });

  it('find what is too large for the platform, and a label that is too long', async () => {
    const large = Buffer.alloc(5 * 1024 * 1024 + 1);
    finds(await checkFiles(planted('staticresources/softphone.resource', large), expected), /5242881 bytes/);
    finds(await checkFiles(files, { ...expected, zipBytes: 40 * 1024 * 1024 }), /the zip has/);
    const long = (xml) => xml.replace('<label>Recording</label>', `<label>${'x'.repeat(41)}</label>`);
    finds(await checkFiles(planted('objects/Activity.object', long), expected), /CustomField\.label has 41/);
    const many = new Map(files);
    for (let index = 0; index < 10_000; index++) many.set(`staticresources/${index}.json`, Buffer.from('{}'));
    finds(await checkFiles(many, expected), /allowed/);
  });

  it('find a misspelt element, a value that does not exist, and something required that is missing', async () => {
    const site = 'cspTrustedSites/Jackfield_Gateway.cspTrustedSite';
    const misspelt = (xml) => xml.replaceAll('canAccessMicrophone', 'canAccessMicrofone');
    finds(await checkFiles(planted(site, misspelt), expected), /has no <canAccessMicrofone>/);
    const wrong = (xml) => xml.replace('<context>All</context>', '<context>Everywhere</context>');
    finds(await checkFiles(planted(site, wrong), expected), /context cannot be "Everywhere"/);
    const missing = (xml) => xml.replace(/\s*<endpointUrl>.*<\/endpointUrl>/, '');
    finds(await checkFiles(planted(site, missing), expected), /lacks <endpointUrl>/);
    finds(
      await checkFiles(
        planted(site, (xml) => xml.replace('</context>', '')),
        expected,
      ),
      /line \d+/,
    );
  });

  it('find a name that leads nowhere', () => {
    const grant = 'permissionsets/Jackfield_Agent.permissionset';
    finds(
      checkReferences(
        planted(grant, (xml) => xml.replace('Task.Queue__c', 'Task.Queues__c')),
        project,
      ),
      /names the CustomField Activity\.Queues__c/,
    );
    finds(
      checkReferences(
        planted(grant, (xml) => xml.replace('Jackfield_Gateway-Org', 'Gateway-Org')),
        project,
      ),
      /names the ExternalCredential Gateway/,
    );
    finds(
      checkReferences(
        planted('pages/SoftphoneAdapter.page', (page) =>
          page.replace('controller="Softphone', 'controller="Phone'),
        ),
        project,
      ),
      /names the ApexClass PhoneController/,
    );
    finds(
      checkReferences(files, { packageDirectories: [{ postInstallScript: 'Missing' }] }),
      /sfdx-project\.json names the ApexClass Missing/,
    );
  });

  it('find a report, a label and a tab that lead nowhere, and a label that nobody shows', () => {
    const dashboard = 'dashboards/Jackfield_Dashboards/Jackfield_Conversations.dashboard';
    finds(
      checkReferences(
        planted(dashboard, (xml) => xml.replace('/Missed_', '/Lost_')),
        project,
      ),
      /names the Report Jackfield_Reports\/Lost_Conversations/,
    );
    finds(
      checkReferences(
        planted('lwc/connection/labels.js', (code) => code.replace('c.Set_Up_Save', 'c.Set_Up_Keep')),
        project,
      ),
      /lwc\/connection\/labels\.js names the CustomLabel Set_Up_Keep/,
      /holds the label Set_Up_Save, which nothing shows/,
    );
    finds(
      checkReferences(
        planted('weblinks/Configure.weblink', (xml) => xml.replace('__Jackfield_Set_Up', '__Set_Up')),
        project,
      ),
      /names the CustomTab Set_Up/,
    );
  });

  it('find a message channel that leads nowhere', () => {
    finds(
      checkReferences(
        planted('lwc/voiceBridge/voiceBridge.js', (code) => code.replace('/Softphone__c', '/Phone__c')),
        project,
      ),
      /voiceBridge\.js names the LightningMessageChannel Phone/,
    );
  });

  it('find a component that the platform would not compile', () => {
    finds(
      checkComponents(planted('lwc/setUp/setUp.html', (html) => html.replace('</lightning-tabset>', ''))),
      /lwc\/setUp\/setUp\.html: /,
    );
    finds(
      checkComponents(planted('lwc/setUp/setUp.js', (code) => `interface Left { over: string }\n${code}`)),
      /lwc\/setUp\/setUp\.js: .*LWC1007/,
    );
  });

  it('[X-009] find a secret in metadata, in code, and where the credential would hold one', () => {
    const credential = 'externalCredentials/Jackfield_Gateway.externalCredential';
    const parameter =
      '<externalCredentialParameters><parameterName>SignInSecret</parameterName>' +
      '<parameterType>AuthParameter</parameterType><parameterValue>s3cr3t</parameterValue></externalCredentialParameters>';
    finds(
      checkRights(planted(credential, (xml) => xml.replace('<label>', `${parameter}<label>`))),
      /holds a value for SignInSecret/,
    );
    finds(
      checkRights(
        planted('namedCredentials/Jackfield_Gateway.namedCredential', (xml) =>
          xml.replace('<label>', '<password>x</password><label>'),
        ),
      ),
      /looks like a secret/,
    );
    const header = "request.setHeader('Authorization', 'Bearer 0123456789abcdef0123');";
    finds(
      checkRights(
        planted('classes/Gateway.cls', (code) => code.replace('request.setBody', `${header}request.setBody`)),
      ),
      /Gateway\.cls holds what looks like a secret/,
    );
  });

  it('find what is not encrypted, who sees more than allowed, and rights that no installation grants', () => {
    finds(
      checkRights(
        planted('remoteSiteSettings/Jackfield_Gateway.remoteSite', (xml) =>
          xml.replace('https:', 'http:').replace('>false<', '>true<'),
        ),
      ),
      /lets encrypted pages call unencrypted ones/,
      /http:\/\/gateway\.invalid, which is not encrypted/,
    );
    finds(
      checkRights(
        planted('classes/SoftphoneController.cls', (code) =>
          code.replace('public with sharing', 'global without sharing'),
        ),
      ),
      /does not say "with sharing"/,
      /is global/,
      /looks past who may see what/,
    );
    const rights =
      '<objectPermissions><allowCreate>true</allowCreate><allowDelete>true</allowDelete><allowEdit>true</allowEdit>' +
      '<allowRead>true</allowRead><modifyAllRecords>true</modifyAllRecords><object>Contact</object>' +
      '<viewAllRecords>true</viewAllRecords></objectPermissions></PermissionSet>';
    finds(
      checkRights(
        planted('permissionsets/Jackfield_Agent.permissionset', (xml) =>
          xml.replace('</PermissionSet>', rights),
        ),
      ),
      /grants Contact, which a managed package does not install/,
    );
  });
});
