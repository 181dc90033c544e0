import { DataverseError, segmentNotFound } from '../dataverse-error.js';
import type { EnvironmentContext } from '../environment-context.js';
import { businessUnitOf } from '../seed-set-up.js';
import { answerMetadata } from '../metadata/definitions.js';
import { runAction } from './actions.js';
import { contextOf, failure, json } from './answers.js';
import { answerLinks } from './links.js';
import type { Operation, Outcome } from './operation.js';
import { runRoleAction } from './role-actions.js';
import { answerCollection, answerRow } from './rows.js';

/** Carries out one operation, whoever asks. Synchronous, so that a change set is one transaction. @throws DataverseError */
export function dispatch(environment: EnvironmentContext, operation: Operation): Outcome {
  const { path } = operation;
  const [, set = '', key, rest] = /^(\w+)(?:\(((?:'(?:[^']|'')*'|[^()'])*)\))?(?:\/(.+))?$/s.exec(path) ?? [];
  if (path === 'WhoAmI' || path === 'WhoAmI()') return whoAmI(environment, operation);
  if (path === 'RetrieveVersion' || path === 'RetrieveVersion()') {
    environment.calls.countOperation('other');
    return json({
      '@odata.context': contextOf(environment, 'Microsoft.Dynamics.CRM.RetrieveVersionResponse'),
      Version: environment.version,
    });
  }
  if (set === 'EntityDefinitions') return answerMetadata(environment, operation, key, rest);
  const table = environment.catalogue.findSet(set);
  if (!table) throw segmentNotFound(set === '' ? path : set);
  if (key === undefined) {
    const action = rest?.replace(/^Microsoft\.Dynamics\.CRM\./, '');
    return action === undefined
      ? answerCollection(environment, table, operation)
      : runAction(environment, table, action, operation);
  }
  const bound = /^Microsoft\.Dynamics\.CRM\.(\w+)$/.exec(rest ?? '')?.[1];
  if (bound !== undefined) return runRoleAction(environment, table, { key, action: bound }, operation);
  return rest === undefined
    ? answerRow(environment, table, key, operation)
    : answerLinks(environment, table, { key, rest }, operation);
}

/** The answer to an operation, or to its failure. Other errors than Dataverse's own are the stand-in's. */
export function outcomeOf(environment: EnvironmentContext, operation: Operation): Outcome {
  try {
    return dispatch(environment, operation);
  } catch (error) {
    if (error instanceof DataverseError) return failure(error);
    throw error;
  }
}

function whoAmI(environment: EnvironmentContext, { user }: Operation): Outcome {
  environment.calls.countOperation('other');
  return json({
    '@odata.context': contextOf(environment, 'Microsoft.Dynamics.CRM.WhoAmIResponse'),
    BusinessUnitId: businessUnitOf(environment.organizationId),
    UserId: user,
    OrganizationId: environment.organizationId,
  });
}
