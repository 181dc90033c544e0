import { quoteName, type Value } from '../../crm-store/index.js';
import { malformedQuery, propertyNotFound } from '../dataverse-error.js';
import { isGuid } from '../guid.js';
import type { TableCatalogue } from '../table-catalogue.js';
import type { Column, DataverseTable } from '../tables/index.js';
import { collectionOf } from './collections.js';
import { likePattern } from './like-pattern.js';
import { childOf, childrenOf, memberOf, nodeOf, parseFilter, type Node } from './parse-tree.js';

/** A condition with its parameters in order. */
export interface Sql {
  text: string;
  parameters: Value[];
}

/** @throws DataverseError */
export function filterToSql(catalogue: TableCatalogue, table: DataverseTable, filter: string): Sql {
  return condition({ catalogue, table, alias: quoteName(table.name), depth: 0 }, parseFilter(filter));
}

interface Scope {
  catalogue: TableCatalogue;
  table: DataverseTable;
  alias: string;
  depth: number;
  /** Within a lambda, how its rows are called. */
  variable?: string;
}

const comparisons: Record<string, string> = {
  EqualsExpression: '=',
  NotEqualsExpression: '<>',
  LesserThanExpression: '<',
  LesserOrEqualsExpression: '<=',
  GreaterThanExpression: '>',
  GreaterOrEqualsExpression: '>=',
};

function condition(scope: Scope, { type, value, raw }: Node): Sql {
  switch (type) {
    case 'AndExpression':
    case 'OrExpression': {
      const [left, right] = [
        condition(scope, childOf(value, 'left')),
        condition(scope, childOf(value, 'right')),
      ];
      const word = type === 'AndExpression' ? 'AND' : 'OR';
      return {
        text: `(${left.text} ${word} ${right.text})`,
        parameters: [...left.parameters, ...right.parameters],
      };
    }
    case 'NotExpression': {
      const inner = condition(scope, nodeOf(value));
      return { text: `NOT ${inner.text}`, parameters: inner.parameters };
    }
    case 'BoolParenExpression':
    case 'ParenExpression':
    case 'CommonExpression':
    case 'Filter':
    case 'FirstMemberExpression':
    case 'MemberExpression':
    case 'LambdaPredicateExpression':
      return condition(scope, nodeOf(value));
    case 'PropertyPathExpression':
      return anyOf(scope, value, raw);
    case 'MethodCallExpression':
      return textMatch(scope, value);
    default: {
      const operator = comparisons[type];
      if (operator === undefined) throw malformedQuery(`'${raw}' is not supported in $filter.`);
      return comparison(scope, operator, childOf(value, 'left'), childOf(value, 'right'));
    }
  }
}

/** `collection/any(x:condition)`: whether one of its rows meets it. */
function anyOf(scope: Scope, path: unknown, raw: string): Sql {
  const [name, next] = [memberOf(path, 'current'), memberOf(path, 'next')];
  if (name === undefined || next === undefined) throw malformedQuery(`'${raw}' is not supported in $filter.`);
  const lambda = nodeOf(nodeOf(next).value);
  if (lambda.type !== 'AnyExpression') throw malformedQuery(`'${lambda.raw}' is not supported in $filter.`);
  const { catalogue, table, alias, depth } = scope;
  const collection = collectionOf(catalogue, table, nodeOf(name).raw);
  if (!collection) throw propertyNotFound(table.name, nodeOf(name).raw);
  const inner: Scope = {
    ...{ catalogue, table: collection.table, alias: `t${depth + 1}`, depth: depth + 1 },
    variable: childOf(lambda.value, 'variable').raw,
  };
  const { text, parameters } = condition(inner, childOf(lambda.value, 'predicate'));
  return {
    text: `EXISTS (SELECT 1 FROM (${collection.rows}) AS ${inner.alias} WHERE ${inner.alias}.${quoteName(collection.owner)} = ${alias}.${quoteName(table.idField)} AND ${text})`,
    parameters,
  };
}

function comparison(scope: Scope, operator: string, left: Node, right: Node): Sql {
  const path = pathOf(scope, left);
  const literal = literalOf(right);
  return onColumn(scope, path, (name, column) => {
    if (literal === null) {
      return { text: `${name} IS ${operator === '=' ? '' : 'NOT '}NULL`, parameters: [] };
    }
    const other = operator === '<>' ? ` OR ${name} IS NULL` : '';
    if (typeof literal === 'string' && column.type !== 'reference' && column.type !== 'datetime')
      return { text: `(fold(${name}) ${operator} fold(?)${other})`, parameters: [literal] };
    return { text: `(${name} ${operator} ?${other})`, parameters: [asStored(column, literal)] };
  });
}

const shapes: Record<string, (text: string) => string> = {
  contains: (text) => `%${text}%`,
  startswith: (text) => `${text}%`,
  endswith: (text) => `%${text}`,
};

function textMatch(scope: Scope, call: unknown): Sql {
  const method = String(memberOf(call, 'method'));
  const shape = Object.hasOwn(shapes, method) ? shapes[method] : undefined;
  const [first, second] = childrenOf(call, 'parameters');
  if (!shape || !first || !second) throw malformedQuery(`The function '${method}' is not supported.`);
  const text = literalOf(second);
  if (typeof text !== 'string') throw malformedQuery(`'${method}' needs a text.`);
  return onColumn(scope, pathOf(scope, first), (name) => ({
    text: `fold(${name}) LIKE fold(?) ESCAPE '\\'`,
    parameters: [likePattern(shape(text))],
  }));
}

/** The column at the end of a path; what is on the way is looked up. */
function onColumn(
  scope: Scope,
  [name = '', ...rest]: readonly string[],
  make: (name: string, column: Column) => Sql,
): Sql {
  const { catalogue, table, alias, depth } = scope;
  if (rest.length === 0) {
    const column = filterColumn(table, name);
    return make(`${alias}.${quoteName(column.name)}`, column);
  }
  const { column, target = '' } = catalogue.navigation(table, name) ?? {};
  const to = catalogue.find(target);
  if (!column || !to) throw propertyNotFound(table.name, name);
  const inner: Scope = { catalogue, table: to, alias: `t${depth + 1}`, depth: depth + 1 };
  const { text, parameters } = onColumn(inner, rest, make);
  return {
    text: `EXISTS (SELECT 1 FROM ${quoteName(to.name)} AS ${inner.alias} WHERE ${inner.alias}.${quoteName(to.idField)} = ${alias}.${quoteName(column.name)} AND ${text})`,
    parameters,
  };
}

/** A lookup is compared under the name of its value, `_x_value`; the id of the row under its own. */
export function filterColumn(table: DataverseTable, name: string): Column {
  if (name === table.idField)
    return { name, label: name, type: 'reference', attributeType: 'Lookup', references: [table.name] };
  const lookup = /^_(\w+)_value$/.exec(name)?.[1];
  const column = table.fields.find((each) => each.name === (lookup ?? name));
  if (!column || (lookup !== undefined) !== (column.references !== undefined))
    throw propertyNotFound(table.name, name);
  return column;
}

function pathOf({ variable }: Scope, { raw, type }: Node): string[] {
  if (type === 'Literal') throw malformedQuery(`'${raw}' is no property.`);
  const path = raw.split('/');
  if (variable === undefined) return path;
  // Nobody needs a condition within a lambda that is about the row around it.
  if (path[0] !== variable) throw malformedQuery(`'${raw}' does not begin with '${variable}'.`);
  return path.slice(1);
}

function literalOf({ type, raw }: Node): Value {
  if (type !== 'Literal') throw malformedQuery(`'${raw}' is no value.`);
  if (raw === 'null') return null;
  if (raw === 'true' || raw === 'false') return raw === 'true';
  if (raw.startsWith("'")) return raw.slice(1, -1).replaceAll("''", "'");
  const number = Number(raw);
  return Number.isNaN(number) ? raw : number;
}

function asStored(column: Column, literal: string | number | boolean): Value {
  if (column.type === 'datetime' && typeof literal === 'string') {
    const moment = new Date(literal);
    if (Number.isNaN(moment.getTime())) throw malformedQuery(`'${literal}' is no date.`);
    return moment.toISOString();
  }
  if (column.type === 'reference' && typeof literal === 'string')
    return isGuid(literal) ? literal.toLowerCase() : literal;
  return typeof literal === 'boolean' ? Number(literal) : literal;
}
