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
  /** A field or, with dots, a field of a parent: `Account.Owner.Name`. */
  | { item: 'field'; path: string[] }
  | { item: 'count' }
  | { item: 'fields'; group: 'ALL' | 'STANDARD' | 'CUSTOM' };

export type Operator = '=' | '!=' | '<' | '>' | '<=' | '>=' | 'LIKE' | 'IN' | 'NOT IN';

export type Condition =
  | { is: 'and' | 'or'; parts: Condition[] }
  | { is: 'not'; part: Condition }
  | { is: 'comparison'; path: string[]; operator: Operator; values: Literal[] }
  | { is: 'in-query'; path: string[]; negated: boolean; query: Query };

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
  path: string[];
  descending: boolean;
  nulls: 'first' | 'last';
}
