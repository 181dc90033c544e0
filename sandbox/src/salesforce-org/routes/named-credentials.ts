import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { CredentialValues, Principal } from '../metadata/credential-store.js';
import { asElement, asList, asText } from '../metadata/xml.js';
import type { OrgContext } from '../org-context.js';
import { notFound, SalesforceError } from '../salesforce-error.js';

const Credential = z.object({
  externalCredential: z.string(),
  principalName: z.string(),
  principalType: z.literal('NamedPrincipal'),
  authenticationProtocol: z.literal('Custom'),
  credentials: z.record(z.string(), z.object({ value: z.string(), encrypted: z.boolean() })),
});
type Credential = z.infer<typeof Credential>;

/**
 * What named principals hold: to be set, and never to be read again.
 * https://developer.salesforce.com/docs/atlas.en-us.chatterapi.meta/chatterapi/connect_resources_named_credential.htm
 */
export function namedCredentialRoutes(app: FastifyInstance, org: OrgContext): void {
  const url = '/named-credentials/credential';
  const config = { call: 'other' as const };

  app.get(url, { config }, (request) => {
    requireRight(org, request);
    const { externalCredential = '', principalName = '' } = request.query as Partial<Principal>;
    return answer(org, { externalCredential, principalName });
  });
  app.post(url, { config }, (request, reply) => {
    const credential = credentialOf(org, request);
    if (org.credentials.read(credential)) {
      throw new SalesforceError(
        400,
        'INVALID_INPUT',
        'The credential already exists. Use PUT to replace it.',
      );
    }
    org.credentials.write(credential, credential.credentials);
    return reply.code(201).send(answer(org, credential));
  });
  app.put(url, { config }, (request) => {
    const credential = credentialOf(org, request);
    org.credentials.write(credential, credential.credentials);
    return answer(org, credential);
  });
  app.patch(url, { config }, (request) => {
    const credential = credentialOf(org, request);
    const known = org.credentials.read(credential);
    org.credentials.write(credential, { ...known, ...credential.credentials });
    return answer(org, credential);
  });
}

function credentialOf(org: OrgContext, request: FastifyRequest): Credential {
  requireRight(org, request);
  const parsed = Credential.safeParse(request.body);
  if (!parsed.success) throw new SalesforceError(400, 'INVALID_INPUT', z.prettifyError(parsed.error));
  requirePrincipal(org, parsed.data);
  return parsed.data;
}

function answer(org: OrgContext, principal: Principal) {
  requirePrincipal(org, principal);
  const values = org.credentials.read(principal);
  return {
    ...principalOf(principal),
    authenticationProtocol: 'Custom',
    authenticationStatus: values ? 'Configured' : 'Unknown',
    credentials: shown(values ?? {}),
    principalType: 'NamedPrincipal',
  };
}

function principalOf({ externalCredential, principalName }: Principal): Principal {
  return { externalCredential, principalName };
}

function shown(values: CredentialValues) {
  return Object.fromEntries(
    Object.entries(values).map(([name, { value, encrypted }]) => [
      name,
      { encrypted, value: encrypted ? null : value },
    ]),
  );
}

function requirePrincipal({ metadata }: OrgContext, { externalCredential, principalName }: Principal): void {
  const component = metadata.find('ExternalCredential', externalCredential);
  const principals = asList(component?.body['externalCredentialParameters'])
    .map(asElement)
    .filter(({ parameterType }) => parameterType === 'NamedPrincipal')
    .map(({ parameterName }) => asText(parameterName));
  if (!principals.includes(principalName)) throw notFound('The principal does not exist.');
}

function requireRight({ rights }: OrgContext, { orgUser }: FastifyRequest): void {
  if (rights.has(orgUser, 'CustomizeApplication') || rights.has(orgUser, 'ModifyAllData')) return;
  throw new SalesforceError(403, 'INSUFFICIENT_ACCESS', 'You may not manage named credentials.');
}
