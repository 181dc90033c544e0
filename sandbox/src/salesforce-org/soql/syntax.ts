/** Steps to a field; all but the last lead to a parent: `Account.Owner.Name`. */
export type Path = readonly [string, ...string[]];

/** What a query says, before anyone asked whether its names exist. */
export interface Query {
  fields: SelectItem[];
  from: string;
  where?: Condition;
  orderBy: Ordering[];
  limit?: number;
  offset?: number;
}

export type SelectItem =
  | { item: 'field'; path: Path }
  | { item: 'count' }
  | { item: 'fields'; group: 'ALL' | 'STANDARD' | 'CUSTOM' };

export type Operator = '=' | '!=' | '<' | '>' | '<=' | '>=' | 'LIKE';

export type Condition =
  | { is: 'and' | 'or'; parts: Condition[] }
  | { is: 'not'; part: Condition }
  | { is: 'comparison'; path: Path; operator: Operator; value: Literal }
  | { is: 'in-list'; path: Path; values: Literal[] }
  | { is: 'in-query'; path: Path; query: Query };

export type Literal =
  | { literal: 'string'; value: string }
  | { literal: 'number'; value: number }
  | { literal: 'boolean'; value: boolean }
  | { literal: 'null' }
  | { literal: 'date'; value: string }
  | { literal: 'datetime'; value: string }
  /** `TODAY`, `LAST_N_DAYS:7`: a span of whole days. */
  | { literal: 'span'; name: string; days: number };

export interface Ordering {
  path: Path;
  descending: boolean;
  nulls: 'first' | 'last';
}
