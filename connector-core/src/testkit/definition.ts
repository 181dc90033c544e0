import type { AdapterDefinition } from '../ports/definition.js';

type Definition = AdapterDefinition<unknown, unknown>;

/** What of these settings nobody may read. An adapter may know secrets of which an installation has only some. */
export function secretsOf({ settings }: Definition, values: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([key, { secret }]) =>
    secret && key in values ? [values[key] ?? ''] : [],
  );
}

/** The one test of a definition as data that is the same for every family. */
export function describesItself(adapter: Definition, values: () => Record<string, string>): void {
  it('describes every setting, and marks what is secret', () => {
    expect(adapter.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    for (const field of Object.values(adapter.settings)) {
      expect(field.label).not.toBe('');
      expect(field.description).not.toBe('');
    }
    const secrets = secretsOf(adapter, values());
    expect(secrets.length).toBeGreaterThan(0);
    expect(secrets).not.toContain('');
  });
}
