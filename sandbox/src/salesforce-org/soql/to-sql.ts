import { quoteName, type FieldDescription, type Value } from '../../crm-store/index.js';
import type { ObjectCatalogue } from '../object-catalogue.js';
import type { SObjectDescription } from '../objects/index.js';
import { toRecordId } from '../record-id.js';
import { SalesforceError } from '../salesforce-error.js';
import { dayBounds } from './day-bounds.js';
import { resolvePath, type ResolvedPath } from './resolve-path.js';
import type { Condition, Literal, Ordering, Path, Query } from './syntax.js';

export interface Sql {
  text: string;
  parameters: Value[];
}

/** Turns one query into SQL on the store's tables. Names come from descriptions, values become parameters. */
export class SqlBuilder {
  private readonly parameters: Value[] = [];
  private readonly object: SObjectDescription;

  constructor(
    private readonly catalogue: ObjectCatalogue,
    private readonly query: Query,
    private readonly options: { now: number; includeDeleted: boolean },
  ) {
    this.object = catalogue.require(query.from);
  }

  count(): Sql {
    return { text: `SELECT COUNT(*) AS "c0" ${this.from()}`, parameters: this.parameters };
  }

  /** Columns `c0`, `c1` … in the order of `columns`. */
  select(columns: readonly ResolvedPath[]): Sql {
    const list = columns.map(({ sql }, index) => `${sql} AS "c${index}"`).join(', ');
    const { orderBy, limit, offset } = this.query;
    const order = [...orderBy.map((ordering) => this.ordering(ordering)), 't.rowid'].join(', ');
    let text = `SELECT ${list} ${this.from()} ORDER BY ${order}`;
    if (limit !== undefined || offset !== undefined) text += ` LIMIT ${limit ?? -1} OFFSET ${offset ?? 0}`;
    return { text, parameters: this.parameters };
  }

  private from(): string {
    const { deletedField } = this.object;
    const parts = this.options.includeDeleted || !deletedField ? [] : [`t.${quoteName(deletedField)} = 0`];
    if (this.query.where) parts.push(this.condition(this.query.where));
    const where = parts.length > 0 ? ` WHERE ${parts.join(' AND ')}` : '';
    return `FROM ${quoteName(this.object.name)} AS t${where}`;
  }

  private resolve(path: Path): ResolvedPath {
    return resolvePath(this.catalogue, this.object, path);
  }

  private ordering({ path, descending, nulls }: Ordering): string {
    const { sql, field } = this.resolve(path);
    const key = isText(field) ? `fold(${sql})` : sql;
    return `${key} ${descending ? 'DESC' : 'ASC'} NULLS ${nulls === 'last' ? 'LAST' : 'FIRST'}`;
  }

  /** SOQL knows no third truth value: a missing value is a value like others, so every condition is 0 or 1. */
  private condition(condition: Condition): string {
    switch (condition.is) {
      case 'and':
      case 'or':
        return `(${condition.parts.map((part) => this.condition(part)).join(` ${condition.is.toUpperCase()} `)})`;
      case 'not':
        return `(NOT ${this.condition(condition.part)})`;
      case 'in-query':
        return this.inQuery(condition.path, condition.query);
      case 'in-list': {
        const resolved = this.resolve(condition.path);
        return `(${condition.values.map((value) => this.equals(resolved, value)).join(' OR ')})`;
      }
      case 'comparison':
        return this.comparison(condition);
    }
  }

  private inQuery(path: Path, query: Query): string {
    const [item, ...others] = query.fields;
    if (others.length > 0 || item?.item !== 'field') {
      throw new SalesforceError(400, 'MALFORMED_QUERY', 'The inner query of IN selects exactly one field');
    }
    const column = resolvePath(this.catalogue, this.catalogue.require(query.from), item.path);
    const inner = new SqlBuilder(this.catalogue, query, this.options).select([column]);
    this.parameters.push(...inner.parameters);
    const list = `SELECT "c0" FROM (${inner.text}) WHERE "c0" IS NOT NULL`;
    return `COALESCE(${this.resolve(path).sql} IN (${list}), 0)`;
  }

  private comparison({ path, operator, value }: Extract<Condition, { is: 'comparison' }>): string {
    const resolved = this.resolve(path);
    switch (operator) {
      case '=':
        return this.equals(resolved, value);
      case '!=':
        return `(NOT ${this.equals(resolved, value)})`;
      case 'LIKE':
        if (value.literal !== 'string' || !isText(resolved.field)) {
          throw new SalesforceError(400, 'INVALID_QUERY_FILTER_OPERATOR', 'LIKE compares text with a string');
        }
        this.parameters.push(value.value);
        return `COALESCE(fold(${resolved.sql}) LIKE fold(?) ESCAPE '\\', 0)`;
      default:
        return this.order(resolved, operator, value);
    }
  }

  private equals({ sql, field }: ResolvedPath, literal: Literal): string {
    if (literal.literal === 'span' || (literal.literal === 'date' && field.type === 'datetime')) {
      const { from, to } = dayBounds(literal, field, this.options.now);
      this.parameters.push(from, to);
      return `COALESCE(${sql} >= ? AND ${sql} < ?, 0)`;
    }
    const value = parameterOf(field, literal);
    this.parameters.push(value);
    const folds = typeof value === 'string' && isText(field) && field.unique !== 'case-sensitive';
    return folds ? `(fold(${sql}) IS fold(?))` : `(${sql} IS ?)`;
  }

  private order({ sql, field }: ResolvedPath, operator: '<' | '>' | '<=' | '>=', literal: Literal): string {
    if (literal.literal === 'span') {
      // Before a span is before its first moment; not after it is before the first moment that follows.
      const { from, to } = dayBounds(literal, field, this.options.now);
      this.parameters.push(operator === '<' || operator === '>=' ? from : to);
      return `COALESCE(${sql} ${operator.startsWith('<') ? '<' : '>='} ?, 0)`;
    }
    this.parameters.push(parameterOf(field, literal));
    return isText(field)
      ? `COALESCE(fold(${sql}) ${operator} fold(?), 0)`
      : `COALESCE(${sql} ${operator} ?, 0)`;
  }
}

function isText(field: FieldDescription): boolean {
  return !['number', 'boolean', 'date', 'datetime', 'reference'].includes(field.type);
}

function parameterOf(field: FieldDescription, literal: Exclude<Literal, { literal: 'span' }>): Value {
  if (literal.literal === 'null') return field.type === 'boolean' ? false : null;
  switch (field.type) {
    case 'number':
    case 'boolean':
      if (literal.literal !== field.type) throw wrongType(field, literal);
      return literal.value;
    case 'datetime':
      if (literal.literal !== 'datetime' && literal.literal !== 'date') throw wrongType(field, literal);
      return new Date(literal.value).toISOString();
    case 'date':
      if (literal.literal !== 'date') throw wrongType(field, literal);
      return literal.value;
    default:
      if (literal.literal !== 'string') throw wrongType(field, literal);
      return field.type === 'reference' ? (toRecordId(literal.value) ?? literal.value) : literal.value;
  }
}

function wrongType(field: FieldDescription, literal: Literal): SalesforceError {
  const quotes =
    literal.literal === 'string' ? 'should not be enclosed in quotes' : 'should be enclosed in quotes';
  return new SalesforceError(
    400,
    'INVALID_FIELD',
    `value of filter criterion for field '${field.name}' must be of type ${field.type} and ${quotes}`,
  );
}
