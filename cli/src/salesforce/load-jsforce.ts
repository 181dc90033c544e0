import type { Connection, OAuth2 } from 'jsforce';
import { CommandFailure } from '../exit-codes.js';

interface Jsforce {
  Connection: typeof Connection;
  OAuth2: typeof OAuth2;
}

/** Loaded by the commands that speak with an org alone: it takes seconds, and needs Node 22. */
export async function loadJsforce(): Promise<Jsforce> {
  const [major] = process.versions.node.split('.');
  if (Number(major) < 22) {
    throw new CommandFailure(
      `This is Node ${process.versions.node}; to speak with Salesforce, Node 22 or newer is needed.`,
      'Run the command with npx from the folder of Jackfield: its own Node is used then.',
    );
  }
  return import('jsforce');
}
