/**
 * Where Salesforce Voice's page has to be: the connector base answers to Salesforce's own domains alone, of which this is
 * the form for a developer's machine. Nobody serves it: a browser may be told to find the sandbox's desktop there, and to the
 * desktop's own address the sandbox lends it.
 * https://github.com/salesforce/scv-connector-base/blob/master/src/main/baseConnector.js
 */
export const VOICE_HOST = 'https://desktop.lightning.localhost.sandbox.force.com';
