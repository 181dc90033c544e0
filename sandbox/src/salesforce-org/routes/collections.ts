import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { OrgContext } from '../org-context.js';
import type { CallKind } from '../call-counters.js';
import type { Fault } from '../../crm-faults/fault-plan.js';
import { recordJson } from '../record-json.js';
import { SalesforceError } from '../salesforce-error.js';
import { versionOf } from './api-version.js';
import { loseAnswer } from './lose-answer.js';

const MOST_RECORDS = 200;

const Records = z.object({
  allOrNone: z.boolean().default(false),
  records: z.array(z.looseObject({ attributes: z.looseObject({ type: z.string() }) })),
});
const Retrieval = z.object({ ids: z.array(z.string()), fields: z.array(z.string()) });

interface SaveResult {
  id?: string;
  success: boolean;
  errors: { statusCode: string; message: string; fields: string[] }[];
  created?: boolean;
}

/**
 * Up to 200 records in one call. Answers 200 with one result per record, in their order, even where records failed.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections.htm
 */
export function collectionRoutes(app: FastifyInstance, org: OrgContext): void {
  const counted = (call: CallKind) => ({ config: { call } });

  app.post('/composite/sobjects', counted('create'), (request) =>
    saveEach(org, request, recordsOf(request), (record) => {
      const id = org.records.create(org.catalogue.require(typeOf(record)), record, request.orgUser);
      return { id, success: true, errors: [] };
    }),
  );

  app.patch('/composite/sobjects', counted('update'), (request) =>
    saveEach(org, request, recordsOf(request), (record) => {
      const { id, Id, ...values } = record;
      const target = String(id ?? Id);
      org.records.update(org.catalogue.require(typeOf(record)), target, values, request.orgUser);
      return { id: target, success: true, errors: [] };
    }),
  );

  app.patch('/composite/sobjects/:type/:field', counted('upsert'), (request) => {
    const { type, field } = request.params as { type: string; field: string };
    const catalogue = org.catalogueOf(request.orgUser);
    const object = catalogue.requireResource(type);
    const body = recordsOf(request);
    const key = catalogue.requireField(object, field).name;
    const timesGiven = new Map<unknown, number>();
    for (const record of body.records) timesGiven.set(record[key], (timesGiven.get(record[key]) ?? 0) + 1);
    return saveEach(org, request, body, (record) => {
      const { id, Id, [key]: value, ...values } = record;
      if (id !== undefined || Id !== undefined) {
        throw new SalesforceError(400, 'INVALID_FIELD', 'Upsert by external id takes no record id');
      }
      if (typeof value !== 'string' || value === '') {
        throw new SalesforceError(400, 'MISSING_ARGUMENT', `${key} not specified`);
      }
      if ((timesGiven.get(value) ?? 0) > 1) {
        throw new SalesforceError(400, 'DUPLICATE_VALUE', `Duplicate external id specified: ${value}`, [key]);
      }
      const [known, second] = org.records.findByExternalId(object, key, value);
      if (second !== undefined) {
        throw new SalesforceError(400, 'DUPLICATE_EXTERNAL_ID', `More than one record has ${key}: ${value}`);
      }
      if (known === undefined) {
        const created = org.records.create(object, { ...values, [key]: value }, request.orgUser);
        return { id: created, success: true, errors: [], created: true };
      }
      org.records.update(object, known, values, request.orgUser);
      return { id: known, success: true, errors: [], created: false };
    });
  });

  app.delete('/composite/sobjects', counted('delete'), (request) => {
    const { ids = '', allOrNone } = request.query as { ids?: string; allOrNone?: string };
    const records = ids.split(',').map((id) => ({ id }));
    refuseTooMany(records.length);
    return saveEach(org, request, { allOrNone: allOrNone === 'true', records }, ({ id }) => {
      const object = org.catalogue.ofId(id);
      if (!object) throw new SalesforceError(400, 'MALFORMED_ID', 'malformed id ' + id);
      org.records.delete(object, id);
      return { id, success: true, errors: [] };
    });
  });

  const retrieve = (request: FastifyRequest, ids: string[], fields: string[]) => {
    const catalogue = org.catalogueOf(request.orgUser);
    const object = catalogue.requireResource((request.params as { type: string }).type);
    const wanted = fields.map((name) => catalogue.requireField(object, name).name);
    return ids.map((id) => {
      try {
        return recordJson(versionOf(request.params), object, org.records.read(object, id), wanted);
      } catch (error) {
        if (error instanceof SalesforceError) return null;
        throw error;
      }
    });
  };
  app.get('/composite/sobjects/:type', counted('read'), (request) => {
    const { ids = '', fields = 'Id' } = request.query as { ids?: string; fields?: string };
    return retrieve(request, ids.split(','), fields.split(','));
  });
  app.post('/composite/sobjects/:type', counted('read'), (request) => {
    const { ids, fields } = Retrieval.parse(request.body);
    return retrieve(request, ids, fields);
  });
}

/** With `allOrNone`, one failure takes all others back, and they say so. */
function saveEach<Item>(
  org: OrgContext,
  request: FastifyRequest,
  { records, allOrNone }: { records: Item[]; allOrNone: boolean },
  save: (record: Item) => SaveResult,
): SaveResult[] {
  const results: SaveResult[] = [];
  try {
    org.store.transaction(() => {
      for (const record of records) {
        const fault = org.faults.takeRecord(request.url, record);
        results.push(fault ? refusalBy(fault) : attempt(() => save(record)));
      }
      if (allOrNone && results.some((result) => !result.success)) throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    return results.map((result) =>
      result.success
        ? failure(
            'ALL_OR_NONE_OPERATION_ROLLED_BACK',
            'Record rolled back because not all records were valid',
          )
        : result,
    );
  }
  loseAnswer(
    org,
    request,
    results.flatMap(({ id = '' }) => org.catalogue.ofId(id)?.name ?? []),
  );
  return results;
}

class RolledBack extends Error {}

function attempt(save: () => SaveResult): SaveResult {
  try {
    return save();
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    return failure(error.errorCode, error.message, error.fields);
  }
}

function refusalBy({ errorCode = 'UNABLE_TO_LOCK_ROW', body, fields }: Fault): SaveResult {
  return failure(errorCode, body ?? 'unable to obtain exclusive access to this record', fields);
}

function failure(statusCode: string, message: string, fields: string[] = []): SaveResult {
  return { success: false, errors: [{ statusCode, message, fields }] };
}

function typeOf(record: { attributes: { type: string } }): string {
  return record.attributes.type;
}

function recordsOf(request: FastifyRequest) {
  const parsed = Records.safeParse(request.body);
  if (!parsed.success) {
    throw new SalesforceError(
      400,
      'JSON_PARSER_ERROR',
      'records must be a list of objects with attributes.type',
    );
  }
  refuseTooMany(parsed.data.records.length);
  return parsed.data;
}

function refuseTooMany(count: number): void {
  if (count > MOST_RECORDS) {
    throw new SalesforceError(
      400,
      'EXCEEDED_MAX_SIZE_REQUEST',
      `record limit reached. cannot submit more than ${MOST_RECORDS} records in this call`,
    );
  }
}
