import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { EnvironmentContext } from '../environment-context.js';
import { accountPage, entraPage } from './account-page.js';
import { DEVICE_CODE_SECONDS } from './device-codes.js';
import { EntraError } from './entra-error.js';
import { entraPeople } from './entra-people.js';

/** Seconds between two questions. */
const INTERVAL = 5;

/**
 * The device authorization grant: a command asks for a code, a person enters it in a browser anywhere.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code
 */
export function deviceRoutes(app: FastifyInstance, environment: EnvironmentContext): void {
  const { apps, entra, entraTenantId, store, url } = environment;
  const { devices } = entra;

  app.post<{ Params: { tenant: string } }>('/:tenant/oauth2/v2.0/devicecode', (request, reply) => {
    const form = formOf(request);
    try {
      if (request.params.tenant.toLowerCase() !== entraTenantId)
        throw new EntraError(400, 'invalid_request', 90002, `Tenant '${request.params.tenant}' not found.`);
      const client = apps.find(({ clientId }) => clientId === form.get('client_id'));
      if (!client)
        throw new EntraError(
          400,
          'unauthorized_client',
          700016,
          `Application with identifier '${form.get('client_id') ?? ''}' was not found in the directory.`,
        );
      if (!form.get('scope')?.split(' ').includes(`${url()}/user_impersonation`))
        throw new EntraError(400, 'invalid_resource', 500011, 'The resource principal was not found.');
      const { deviceCode, userCode } = devices.issue(client.clientId);
      const verification = `${url()}/devicelogin`;
      return {
        ...{ device_code: deviceCode, user_code: userCode, verification_uri: verification },
        ...{ expires_in: DEVICE_CODE_SECONDS, interval: INTERVAL },
        message: `To sign in, use a web browser to open the page ${verification} and enter the code ${userCode} to authenticate.`,
      };
    } catch (error) {
      if (!(error instanceof EntraError)) throw error;
      return reply.code(error.status).send(error.body);
    }
  });

  app.get('/devicelogin', (_request, reply) =>
    html(reply).send(
      entraPage(
        'Enter code',
        '<form method="post"><label>Code <input name="user_code" autocomplete="off"></label> <button>Next</button></form>',
      ),
    ),
  );
  app.post('/devicelogin', (request, reply) => {
    const form = formOf(request);
    const code = form.get('user_code')?.trim().toUpperCase() ?? '';
    if (!devices.has(code)) return html(reply.code(400)).send(entraPage('That code did not work', ''));
    const oid = form.get('oid');
    if (oid === null)
      return html(reply).send(
        accountPage({
          people: entraPeople(store),
          action: '/devicelogin',
          hint: undefined,
          fields: { user_code: code },
        }),
      );
    devices.answer(code, entraPeople(store).find((person) => person.oid === oid) ?? null);
    return html(reply).send(entraPage('You have signed in on your device. You may close this window.', ''));
  });
}

/** Whom a device stands for now. @throws EntraError */
export function redeemDevice(form: URLSearchParams, { apps, entra }: EnvironmentContext): string {
  const clientId = form.get('client_id') ?? '';
  const found = entra.devices.redeem(form.get('device_code') ?? '', clientId);
  switch (found) {
    case undefined:
      throw new EntraError(400, 'bad_verification_code', 70019, 'The verification code is not known.');
    case 'pending':
      throw new EntraError(400, 'authorization_pending', 70016, 'Authorization is pending.');
    case 'declined':
      throw new EntraError(400, 'authorization_declined', 70018, 'The user declined.');
    case 'expired':
      throw new EntraError(400, 'expired_token', 70020, 'The device code has expired.');
    default:
      // As in earnest, an app that is no public client learns this only now.
      if (apps.find((app) => app.clientId === clientId)?.publicClient !== true)
        throw new EntraError(
          401,
          'invalid_client',
          7000218,
          "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
        );
      return found.user;
  }
}

function formOf({ body }: FastifyRequest): URLSearchParams {
  return body instanceof URLSearchParams ? body : new URLSearchParams();
}

function html(reply: FastifyReply): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
}
