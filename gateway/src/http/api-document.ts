import type { SwaggerOptions } from '@fastify/swagger';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { keepUsedComponents } from './used-components.js';

/** What the OpenAPI document says apart from the routes. */
export const apiDocument: SwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Jackfield gateway',
      version: '1',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description: [
        'Connects a contact center to a CRM: conversations come in as events, and each ends as exactly one entry in the CRM.',
        'Every answer of 400 and above is a `Problem`: a stable code, what went wrong, and what to do. A refused request names every fault at once.',
        'The WebSocket of the panels is described by AsyncAPI at `/asyncapi.json`.',
      ].join('\n\n'),
    },
    tags: [
      { name: 'tenants', description: 'Set-up of tenants: contact center, orgs, agents and settings.' },
      { name: 'conversations', description: 'What became of a conversation.' },
      { name: 'ingest', description: 'How conversations come in.' },
      { name: 'licences', description: 'Licences and how many users may work under them.' },
      {
        name: 'users',
        description: 'Users of the CRM and of the contact center, their seats, and their synchronisation.',
      },
      { name: 'sign-in', description: 'How the CRM vouches for its user.' },
      { name: 'operation', description: 'What operators’ machines ask.' },
    ],
    components: {
      securitySchemes: {
        administrator: {
          type: 'http',
          scheme: 'bearer',
          description: 'The administrator’s token, `JACKFIELD_ADMIN_TOKEN`.',
        },
        ingestKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'An ingest key of the tenant. It is shown once, when an administrator issues it.',
        },
        signInSecret: {
          type: 'http',
          scheme: 'bearer',
          description: 'The sign-in secret of the org, kept by the CRM’s server.',
        },
        deliverySignature: {
          type: 'apiKey',
          in: 'header',
          name: 'x-sandbox-signature',
          description:
            'The contact center signs each delivery over its bytes and its time; an old one is refused. Name and form of the headers are the contact center’s own; this is the sandbox’s.',
        },
      },
    },
  },
  transform: jsonSchemaTransform,
  transformObject: (document) => keepUsedComponents(jsonSchemaTransformObject(document)),
};
