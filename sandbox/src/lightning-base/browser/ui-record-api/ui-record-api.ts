interface Config {
  recordId?: string;
  fields?: string[];
}
type Give = (read: { data?: unknown; error?: unknown }) => void;

/** `getRecord`: reads the record once; the page says where from. https://developer.salesforce.com/docs/platform/lwc/guide/reference-wire-adapters-record.html */
export class getRecord {
  private asked = '';

  constructor(private readonly give: Give) {}

  connect(): void {
    // It is asked by `update`.
  }
  disconnect(): void {
    this.asked = '';
  }
  update({ recordId, fields }: Config): void {
    const key = `${recordId ?? ''} ${String(fields)}`;
    if (!recordId || !fields || key === this.asked) return;
    this.asked = key;
    globalThis.salesforce?.getRecord?.(recordId, fields).then(
      (data) => {
        if (this.asked === key) this.give({ data });
      },
      (error: unknown) => this.give({ error }),
    );
  }
}
