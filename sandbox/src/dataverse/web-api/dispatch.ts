import { DataverseError, segmentNotFound } from '../dataverse-error.js';
import type { EnvironmentContext } from '../environment-context.js';
import { answerMetadata } from '../metadata/definitions.js';
import { runAction } from './actions.js';
import { failure } from './answers.js';
import { answerLinks } from './links.js';
import type { Operation, Outcome } from './operation.js';
import { refuseUnread } from './read-rights.js';
import { runRoleAction } from './role-actions.js';
import { answerCollection, answerRow } from './rows.js';
import { answerFunction } from './unbound-functions.js';

/** Carries out one operation, whoever asks. Synchronous, so that a change set is one transaction. @throws DataverseError */
export function dispatch(environment: EnvironmentContext, operation: Operation): Outcome {
  const { path } = operation;
  const [, set = '', key, rest] = /^(\w+)(?:\(((?:'(?:[^']|'')*'|[^()'])*)\))?(?:\/(.+))?$/s.exec(path) ?? [];
  const answered = answerFunction(environment, operation);
  if (answered) return answered;
  if (set === 'EntityDefinitions') return answerMetadata(environment, operation, key, rest);
  const table = environment.catalogue.findSet(set);
  if (!table) throw segmentNotFound(set === '' ? path : set);
  if (operation.method === 'GET') refuseUnread(environment, table, operation.user);
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
