/** One request to the Web API, on its own or as a part of a batch. */
export interface Operation {
  method: string;
  /** Behind `/api/data/v9.2/`, decoded. */
  path: string;
  query: URLSearchParams;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  body: unknown;
  /** Id of the user who asks. */
  user: string;
}

/** What it is answered with. */
export interface Outcome {
  status: number;
  headers: Record<string, string>;
  body?: unknown;
  /** Tables whose rows it has written. */
  written?: readonly string[];
}

/** Whether the `Prefer` header asks for this. */
export function prefers({ headers }: Pick<Operation, 'headers'>, preference: string): boolean {
  return (headers['prefer'] ?? '').split(',').some((each) => each.trim().replaceAll('"', '') === preference);
}

export function pageSizeOf({ headers }: Pick<Operation, 'headers'>): number | undefined {
  const size = /odata\.maxpagesize\s*=\s*(\d+)/.exec(headers['prefer'] ?? '')?.[1];
  return size === undefined || size === '0' ? undefined : Number(size);
}

export function wantsAnnotations({ headers }: Pick<Operation, 'headers'>): boolean {
  return (headers['prefer'] ?? '').includes('odata.include-annotations');
}
