import { AdapterError, type Finding } from '@jackfield/connector-core';
import type { ApiClient } from './api-client.js';
import { Status } from './schema.js';

/** The version of the API that this adapter was written for. */
export const API_VERSION = '1';

/** Whether the contact center can be reached, lets us in, speaks our version and knows where to send its events. */
export async function checkPrerequisites(api: ApiClient): Promise<Finding[]> {
  try {
    const { version, webhook } = await api.call('GET', '/status', Status);
    return [
      {
        code: 'contact-center.reachable',
        ok: true,
        message: 'The contact center answers and accepts the key.',
      },
      finding('contact-center.version', version === API_VERSION, {
        good: `Its API has version ${API_VERSION}.`,
        bad: `Its API has version ${version}; this adapter was written for ${API_VERSION}.`,
        action: 'Use a version of the contact center that the adapter supports.',
      }),
      finding('contact-center.webhook', webhook.url !== undefined, {
        good: 'It knows where to send its events.',
        bad: 'It does not know where to send its events.',
        action: 'Set the webhook of the contact center to the address of the gateway.',
      }),
    ];
  } catch (error) {
    if (!(error instanceof AdapterError)) throw error;
    return [{ code: 'contact-center.reachable', ok: false, message: error.message, action: error.action }];
  }
}

function finding(code: string, ok: boolean, texts: { good: string; bad: string; action: string }): Finding {
  return ok ? { code, ok, message: texts.good } : { code, ok, message: texts.bad, action: texts.action };
}
