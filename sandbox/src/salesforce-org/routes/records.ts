import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SObjectDescription } from '../objects/index.js';
import type { OrgContext } from '../org-context.js';
import type { Incoming } from '../org-records.js';
import { recordAttributes, recordJson } from '../record-json.js';
import { notFound, SalesforceError } from '../salesforce-error.js';
import { versionOf } from './api-version.js';
import { loseAnswer } from './lose-answer.js';

/** One record at a time: create, read, change, delete, upsert by external id. */
export function recordRoutes(app: FastifyInstance, org: OrgContext): void {
  app.post('/sobjects/:type', { config: { call: 'create' } }, (request, reply) => {
    const object = objectOf(request, org);
    const id = org.records.create(object, bodyOf(request), request.orgUser);
    loseAnswer(org, request, [object.name]);
    return reply.code(201).send({ id, success: true, errors: [] });
  });

  app.get('/sobjects/:type/:id', { config: { call: 'read' } }, (request) => {
    const object = objectOf(request, org);
    const catalogue = org.catalogueOf(request.orgUser);
    const { fields } = request.query as { fields?: string };
    const wanted = fields?.split(',').map((name) => catalogue.requireField(object, name.trim()).name);
    return recordJson(
      versionOf(request.params),
      object,
      org.records.read(object, param(request, 'id')),
      wanted,
    );
  });

  app.patch('/sobjects/:type/:id', { config: { call: 'update' } }, (request, reply) => {
    const body = bodyOf(request);
    if ('Id' in body) {
      throw new SalesforceError(
        400,
        'INVALID_FIELD',
        'The Id field should not be specified in the sobject data.',
      );
    }
    const object = objectOf(request, org);
    org.records.update(object, param(request, 'id'), body, request.orgUser);
    loseAnswer(org, request, [object.name]);
    return reply.code(204).send();
  });

  app.delete('/sobjects/:type/:id', { config: { call: 'delete' } }, (request, reply) => {
    org.records.delete(objectOf(request, org), param(request, 'id'));
    return reply.code(204).send();
  });

  app.get('/sobjects/:type/:field/:value', { config: { call: 'read' } }, (request, reply) => {
    const object = objectOf(request, org);
    const ids = org.records.findByExternalId(object, param(request, 'field'), param(request, 'value'));
    const [id] = ids;
    if (id === undefined) throw notFound();
    if (ids.length > 1) return reply.code(300).send(choicesOf(request, object, ids));
    return recordJson(versionOf(request.params), object, org.records.read(object, id));
  });

  app.patch('/sobjects/:type/:field/:value', { config: { call: 'upsert' } }, (request, reply) => {
    const object = objectOf(request, org);
    const [field, value] = [param(request, 'field'), param(request, 'value')];
    const ids = org.records.findByExternalId(object, field, value);
    if (ids.length > 1) return reply.code(300).send(choicesOf(request, object, ids));
    const [known] = ids;
    if (known !== undefined) {
      org.records.update(object, known, bodyOf(request), request.orgUser);
      return reply.send({ id: known, success: true, errors: [], created: false });
    }
    const id = org.records.create(object, { ...bodyOf(request), [field]: value }, request.orgUser);
    return reply.code(201).send({ id, success: true, errors: [], created: true });
  });
}

function objectOf(request: FastifyRequest, org: OrgContext): SObjectDescription {
  return org.catalogueOf(request.orgUser).requireResource(param(request, 'type'));
}

function param(request: FastifyRequest, name: string): string {
  return (request.params as Record<string, string>)[name] ?? '';
}

function bodyOf(request: FastifyRequest): Incoming {
  const { body } = request;
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Incoming;
  throw new SalesforceError(400, 'JSON_PARSER_ERROR', 'The request body must be a JSON object');
}

function choicesOf(request: FastifyRequest, object: SObjectDescription, ids: readonly string[]): string[] {
  return ids.map((id) => recordAttributes(versionOf(request.params), object.name, id).url);
}
