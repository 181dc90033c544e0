import { quoteName, type FieldDescription, type Value } from '../../crm-store/index.js';
import type { ObjectCatalogue } from '../object-catalogue.js';
import type { SObjectDescription } from '../objects/index.js';
import { toRecordId } from '../record-id.js';
import { SalesforceError } from '../salesforce-error.js';
import { dayBounds } from './day-bounds.js';
import type { Condition, Literal, Ordering, Query } from './syntax.js';

export interface Sql {
  text: string;
  parameters: Value[];
}

/** One column of the answer: the path under which the record shows it, with what kind of value it is. */
export interface Column {
  path: string[];
  field: FieldDescription;
}

/** An expression for a field, and the field. */
interface Resolved {
  sql: string;
  field: FieldDescription;
}

/** Turns one query into SQL on the store's tables. Names come from descriptions, values become parameters. */
export class SqlBuilder {
  private readonly parameters: Value[] = [];

  constructor(
    private readonly catalogue: ObjectCatalogue,
    private readonly now: () => number,
    private readonly includeDeleted: boolean,
  ) {}

  /** `columns` undefined: only counts. */
  build(query: Query, columns: readonly Column[] | undefined): Sql {
    const object = this.catalogue.require(query.from);
    const select = columns
      ? columns.map(({ path }, index) => `${this.resolve(object, 't', path).sql} AS "c${index}"`).join(', ')
      : 'COUNT(*) AS "c0"';
    let text = `SELECT ${select} FROM ${quoteName(object.name)} AS t ${this.where(object, query.where)}`;
    if (!columns) return { text, parameters: this.parameters };
    const order = [...query.orderBy.map((ordering) => this.ordering(object, ordering)), 't.rowid'];
    text += ` ORDER BY ${order.join(', ')}`;
    if (query.limit !== undefined || query.offset !== undefined) {
      text += ` LIMIT ${query.limit ?? -1} OFFSET ${query.offset ?? 0}`;
    }
    return { text, parameters: this.parameters };
  }

  private where(object: SObjectDescription, condition: Condition | undefined): string {
    const parts = this.includeDeleted ? [] : ['t."IsDeleted" = 0'];
    if (condition) parts.push(this.condition(object, condition));
    return parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : '';
  }

  private ordering(object: SObjectDescription, { path, descending, nulls }: Ordering): string {
    const { sql, field } = this.resolve(object, 't', path);
    const key = isText(field) ? `fold(${sql})` : sql;
    return `${key} ${descending ? 'DESC' : 'ASC'} NULLS ${nulls === 'last' ? 'LAST' : 'FIRST'}`;
  }

  private condition(object: SObjectDescription, condition: Condition): string {
    switch (condition.is) {
      case 'and':
      case 'or':
        return `(${condition.parts.map((part) => this.condition(object, part)).join(` ${condition.is.toUpperCase()} `)})`;
      case 'not':
        return `NOT ${this.condition(object, condition.part)}`;
      case 'in-query':
        return this.inQuery(object, condition);
      case 'comparison':
        return this.comparison(object, condition);
    }
  }

  private inQuery(object: SObjectDescription, condition: Extract<Condition, { is: 'in-query' }>): string {
    const { sql } = this.resolve(object, 't', condition.path);
    const [item] = condition.query.fields;
    if (condition.query.fields.length !== 1 || item?.item !== 'field') {
      throw new SalesforceError(400, 'MALFORMED_QUERY', 'The inner query of IN selects exactly one field');
    }
    const inner = new SqlBuilder(this.catalogue, this.now, this.includeDeleted);
    const built = inner.build(condition.query, [
      {
        path: item.path,
        field: this.catalogue.requireField(this.catalogue.require(condition.query.from), item.path[0]!),
      },
    ]);
    this.parameters.push(...built.parameters);
    const list = `SELECT "c0" FROM (${built.text}) WHERE "c0" IS NOT NULL`;
    return `(COALESCE(${sql} IN (${list}), 0)${condition.negated ? ' = 0' : ''})`;
  }

  /** SOQL knows no third truth value: a missing value is a value like others, so every comparison ends in 0 or 1. */
  private comparison(
    object: SObjectDescription,
    condition: Extract<Condition, { is: 'comparison' }>,
  ): string {
    const resolved = this.resolve(object, 't', condition.path);
    const [first] = condition.values;
    switch (condition.operator) {
      case 'IN':
      case 'NOT IN': {
        const any = condition.values.map((value) => this.equals(resolved, value)).join(' OR ');
        return condition.operator === 'IN' ? `(${any})` : `NOT (${any})`;
      }
      case '=':
        return this.equals(resolved, first!);
      case '!=':
        return `NOT ${this.equals(resolved, first!)}`;
      case 'LIKE':
        if (first?.literal !== 'string' || !isText(resolved.field)) {
          throw new SalesforceError(400, 'INVALID_QUERY_FILTER_OPERATOR', 'LIKE compares text with a string');
        }
        this.parameters.push(first.value);
        return `COALESCE(fold(${resolved.sql}) LIKE fold(?) ESCAPE '\\', 0)`;
      default:
        return this.order(resolved, condition.operator, first!);
    }
  }

  private equals(resolved: Resolved, literal: Literal): string {
    if (literal.literal === 'span' || (literal.literal === 'date' && resolved.field.type === 'datetime')) {
      const { from, to } = dayBounds(literal, resolved.field, this.now());
      this.parameters.push(from, to);
      return `COALESCE(${resolved.sql} >= ? AND ${resolved.sql} < ?, 0)`;
    }
    const value = parameterOf(resolved.field, literal);
    this.parameters.push(value);
    const folds =
      typeof value === 'string' && isText(resolved.field) && resolved.field.unique !== 'case-sensitive';
    return folds ? `(fold(${resolved.sql}) IS fold(?))` : `(${resolved.sql} IS ?)`;
  }

  private order(resolved: Resolved, operator: '<' | '>' | '<=' | '>=', literal: Literal): string {
    let value: Value;
    if (literal.literal === 'span') {
      const { from, to } = dayBounds(literal, resolved.field, this.now());
      value = operator === '<' || operator === '>=' ? from : to;
      if (operator === '>') operator = '>=';
      if (operator === '<=') operator = '<';
    } else value = parameterOf(resolved.field, literal);
    this.parameters.push(value);
    return isText(resolved.field)
      ? `COALESCE(fold(${resolved.sql}) ${operator} fold(?), 0)`
      : `COALESCE(${resolved.sql} ${operator} ?, 0)`;
  }

  /** Follows parents by sub-selects; a reference to several objects tries each. */
  private resolve(object: SObjectDescription, alias: string, path: readonly string[]): Resolved {
    const [head, ...rest] = path;
    if (rest.length === 0) {
      const field = this.catalogue.requireField(object, head!);
      return { sql: `${alias}.${quoteName(field.name)}`, field };
    }
    if (alias === 't' && head!.toLowerCase() === object.name.toLowerCase())
      return this.resolve(object, alias, rest);
    const reference = this.catalogue.relationship(object, head!);
    const key = `${alias}.${quoteName(reference.name)}`;
    const inner = `${alias}_`;
    const targets = (reference.references ?? []).map((name) => this.catalogue.require(name));
    if (rest.length === 1 && rest[0]!.toLowerCase() === 'type' && targets.length > 1)
      return typeOf(targets, key);
    const holders = targets.length === 1 ? targets : targets.filter((target) => this.knows(target, rest[0]!));
    const options = (holders.length > 0 ? holders : targets).map((target) => {
      const { sql, field } = this.resolve(target, inner, nameOf(target, rest));
      return {
        sql: `(SELECT ${sql} FROM ${quoteName(target.name)} AS ${inner} WHERE ${inner}."Id" = ${key})`,
        field,
      };
    });
    const sql =
      options.length === 1 ? options[0]!.sql : `COALESCE(${options.map((option) => option.sql).join(', ')})`;
    return { sql, field: options[0]!.field };
  }

  private knows(object: SObjectDescription, name: string): boolean {
    return name.toLowerCase() === 'name' || this.catalogue.field(object, name) !== undefined;
  }

  /** The field at the end of a path, for the shape of the answer. */
  fieldAt(object: SObjectDescription, path: readonly string[]): FieldDescription {
    return this.resolve(object, 't', path).field;
  }
}

/** `What.Name` of a case is its number: the object's name field stands for Name where it has none. */
function nameOf(object: SObjectDescription, path: string[]): string[] {
  return path.length === 1 && path[0]!.toLowerCase() === 'name' ? [object.nameField] : path;
}

function typeOf(targets: readonly SObjectDescription[], key: string): Resolved {
  const cases = targets.map((target) => `WHEN '${target.keyPrefix}' THEN '${target.name}'`).join(' ');
  return {
    sql: `(CASE substr(${key}, 1, 3) ${cases} END)`,
    field: { name: 'Type', label: 'Type', type: 'text' },
  };
}

function isText(field: FieldDescription): boolean {
  return !['number', 'boolean', 'date', 'datetime', 'reference'].includes(field.type);
}

function parameterOf(field: FieldDescription, literal: Literal): Value {
  if (literal.literal === 'null') return field.type === 'boolean' ? false : null;
  if (literal.literal === 'span') throw new Error('A span has two ends');
  const wrong = () =>
    new SalesforceError(
      400,
      'INVALID_FIELD',
      `value of filter criterion for field '${field.name}' must be of type ${field.type} and ${
        literal.literal === 'string' ? 'should not be' : 'should be'
      } enclosed in quotes`,
    );
  switch (field.type) {
    case 'number':
    case 'boolean':
      if (literal.literal !== field.type) throw wrong();
      return literal.value;
    case 'datetime':
      if (literal.literal !== 'datetime' && literal.literal !== 'date') throw wrong();
      return new Date(literal.value).toISOString();
    case 'date':
      if (literal.literal !== 'date') throw wrong();
      return literal.value;
    default:
      if (literal.literal !== 'string') throw wrong();
      return field.type === 'reference' ? (toRecordId(literal.value) ?? literal.value) : literal.value;
  }
}
