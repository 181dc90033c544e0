import { randomInt, randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { OrgContext } from '../org-context.js';
import { consentPage, escapeHtml, plainPage } from './consent-pages.js';
import { findApp } from './connected-app.js';
import { OAuthError } from './oauth-error.js';

/** What the person is in the middle of: an app in a browser, or a code of a device. */
interface Errand {
  parameters: Record<string, string>;
  userCode: string | undefined;
  /** Signed in, but for the verification code. */
  user: string | undefined;
  /** What was sent by e-mail. */
  verification: string;
  verified: boolean;
}

const AUTHORIZE = '/services/oauth2/authorize';
const DEVICE = '/setup/connect';
const STEP = '/services/oauth2/consent';

/**
 * Where a person signs in, enters the code from the e-mail, and allows an app.
 * https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_web_server_flow.htm
 */
export function consentRoutes(app: FastifyInstance, org: OrgContext): void {
  const errands = new Map<string, Errand>();
  const html = (reply: FastifyReply, text: string) => reply.type('text/html; charset=utf-8').send(text);
  const begin = (parameters: Record<string, string>, userCode?: string): string => {
    const id = randomUUID();
    const verification = String(randomInt(100_000, 1_000_000));
    errands.set(id, { parameters, userCode, user: undefined, verification, verified: false });
    return id;
  };

  app.get(AUTHORIZE, (request, reply) => {
    const parameters = request.query as Record<string, string>;
    try {
      const { callbackUrls = [] } = findApp(org.apps, parameters['client_id']);
      if (!callbackUrls.includes(parameters['redirect_uri'] ?? '')) {
        throw new OAuthError('redirect_uri_mismatch', 'redirect_uri must match configuration');
      }
      if (parameters['response_type'] !== 'code') {
        throw new OAuthError('invalid_request', 'response_type must be code');
      }
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      // A browser is never sent to an address that the app does not know.
      const text = `<p>error=${error.code}</p><p>error_description=${escapeHtml(error.message)}</p>`;
      return html(reply.code(400), plainPage('The sign-in cannot begin', text));
    }
    return html(reply, signInPage(org, begin(parameters)));
  });

  app.get(DEVICE, (request, reply) => {
    const { user_code = '' } = request.query as { user_code?: string };
    const body = `<label>Code <input name="user_code" value="${escapeHtml(user_code)}" required></label>`;
    return html(
      reply,
      consentPage({
        ...{ action: DEVICE, title: 'Connect a device', body, hidden: {} },
        buttons: [{ name: 'go', value: 'on', label: 'Connect' }],
      }),
    );
  });
  app.post(DEVICE, (request, reply) => {
    const userCode = formOf(request).get('user_code')?.trim().toUpperCase() ?? '';
    if (!org.grants.isUserCode(userCode)) {
      return html(
        reply.code(400),
        plainPage('This code is not known', '<p>Enter the code that the device shows.</p>'),
      );
    }
    return html(reply, signInPage(org, begin({}, userCode)));
  });

  app.post(STEP, (request, reply) => {
    const form = formOf(request);
    const id = form.get('errand') ?? '';
    const errand = errands.get(id);
    if (!errand)
      return html(reply.code(400), plainPage('This page is too old', '<p>Begin the sign-in again.</p>'));
    if (form.has('user')) {
      errand.user = form.get('user') ?? undefined;
      org.mailbox.push({
        to: String(org.store.read('User', errand.user ?? '')?.['Email'] ?? ''),
        subject: 'Verify your identity in Salesforce',
        text: `Verification code: ${errand.verification}`,
      });
      return html(reply, verificationPage(id));
    }
    if (form.has('verification')) {
      errand.verified = form.get('verification')?.trim() === errand.verification;
      return html(
        reply,
        errand.verified ? allowPage(org, id, errand) : verificationPage(id, 'That is not the code.'),
      );
    }
    if (!errand.verified || errand.user === undefined) return html(reply, signInPage(org, id));
    errands.delete(id);
    return finish(org, errand, errand.user, form.get('access') === 'allow', reply);
  });

  app.get('/__mailbox', (_request, reply) => {
    const mails = org.mailbox
      .slice()
      .reverse()
      .map(
        ({ to, subject, text }) =>
          `<li><b>${escapeHtml(subject)}</b> (${escapeHtml(to)})<br>${escapeHtml(text)}</li>`,
      );
    return html(
      reply,
      plainPage('E-mails that the org has sent', `<p>The newest is on top.</p><ul>${mails.join('')}</ul>`),
    );
  });
}

function finish(org: OrgContext, errand: Errand, user: string, allowed: boolean, reply: FastifyReply) {
  const { parameters, userCode } = errand;
  if (userCode !== undefined) {
    org.grants.answerDevice(userCode, allowed ? { user } : 'denied');
    const title = allowed ? 'The device is connected' : 'The device is not connected';
    return reply.type('text/html; charset=utf-8').send(plainPage(title, '<p>You may close this page.</p>'));
  }
  const back = new URL(parameters['redirect_uri'] ?? '');
  if (parameters['state'] !== undefined) back.searchParams.set('state', parameters['state']);
  if (allowed) {
    const code = org.grants.newCode({
      ...{ user, clientId: parameters['client_id'] ?? '', redirectUri: parameters['redirect_uri'] ?? '' },
      challenge: parameters['code_challenge'],
    });
    back.searchParams.set('code', code);
  } else {
    back.searchParams.set('error', 'access_denied');
    back.searchParams.set('error_description', 'end-user denied authorization');
  }
  return reply.redirect(back.href);
}

function signInPage({ store }: OrgContext, errand: string): string {
  const options = store
    .all('User')
    .filter((user) => user['IsActive'] === true)
    .map((user) => `<option value="${String(user['Id'])}">${escapeHtml(String(user['Username']))}</option>`);
  return consentPage({
    action: STEP,
    title: 'Log in to Salesforce',
    body: `<label>Username <select name="user">${options.join('')}</select></label>`,
    hidden: { errand },
    buttons: [{ name: 'go', value: 'on', label: 'Log In' }],
  });
}

function verificationPage(errand: string, fault = ''): string {
  return consentPage({
    action: STEP,
    title: 'Verify your identity',
    body: `<p>${fault} A code was sent by e-mail. <a href="/__mailbox" target="_blank">In the sandbox it lies here.</a></p>
<label>Verification code <input name="verification" inputmode="numeric" autocomplete="one-time-code" required></label>`,
    hidden: { errand },
    buttons: [{ name: 'go', value: 'on', label: 'Verify' }],
  });
}

function allowPage({ store }: OrgContext, errand: string, { user, parameters }: Errand): string {
  const name = escapeHtml(String(store.read('User', user ?? '')?.['Username'] ?? ''));
  const lasting = parameters['scope']?.split(' ').includes('refresh_token')
    ? ', and to do so at any time'
    : '';
  return consentPage({
    action: STEP,
    title: 'Allow access?',
    body: `<p>Jackfield asks to access your data by the API${lasting}. You are ${name}.</p>`,
    hidden: { errand },
    buttons: [
      { name: 'access', value: 'allow', label: 'Allow' },
      { name: 'access', value: 'deny', label: 'Deny' },
    ],
  });
}

function formOf(request: FastifyRequest): URLSearchParams {
  return request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
}
