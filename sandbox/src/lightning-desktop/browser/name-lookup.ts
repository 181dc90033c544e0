/** Ids of one object that were asked for in the same moment. */
interface Batch {
  ids: Set<string>;
  names: Promise<Map<string, string>>;
}

/** Finds the names of records, all of one object that a page asks for at once in one query. */
export class NameLookup {
  readonly #query: (object: string, ids: string[]) => Promise<Map<string, string>>;
  readonly #batches = new Map<string, Batch>();
  readonly #known = new Map<string, string>();

  constructor(query: (object: string, ids: string[]) => Promise<Map<string, string>>) {
    this.#query = query;
  }

  /** The id itself where the record cannot be read. */
  async nameOf(object: string, id: string): Promise<string> {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const batch = this.#batches.get(object) ?? this.#openBatch(object);
    batch.ids.add(id);
    const name = (await batch.names).get(id);
    if (name !== undefined) this.#known.set(id, name);
    return name ?? id;
  }

  forget(id: string): void {
    this.#known.delete(id);
  }

  #openBatch(object: string): Batch {
    const ids = new Set<string>();
    const names = new Promise<void>((resolve) => setTimeout(resolve)).then(() => {
      this.#batches.delete(object);
      return this.#query(object, [...ids]).catch(() => new Map<string, string>());
    });
    const batch = { ids, names };
    this.#batches.set(object, batch);
    return batch;
  }
}
