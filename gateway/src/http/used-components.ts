/** A part of an OpenAPI document: it is data, whatever the versions of its types. */
interface DocumentWithComponents {
  components?: { schemas?: Record<string, unknown> };
}

const REFERENCE = /"#\/components\/schemas\/([^"]+)"/g;

/**
 * The document without schemas to which nothing refers: each named schema is made twice, as it is read and as it is
 * written, though most serve one of both. What is only read loses its `Input` again.
 */
export function keepUsedComponents<Document extends object>(document: Document): Document {
  const { components = {}, ...rest } = document as DocumentWithComponents;
  const schemas = components.schemas ?? {};
  const used = new Set<string>();
  const visit = (part: unknown): void => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(REFERENCE)) {
      if (used.has(name)) continue;
      used.add(name);
      visit(schemas[name] ?? {});
    }
  };
  visit(rest);

  const nameOf = (name: string): string => {
    const plain = name.replace(/Input$/, '');
    return used.has(plain) ? name : plain;
  };
  const kept = Object.entries(schemas)
    .filter(([name]) => used.has(name))
    .map(([name, schema]) => [nameOf(name), schema] as const)
    .sort(([a], [b]) => a.localeCompare(b));
  const tidied = { ...rest, components: { ...components, schemas: Object.fromEntries(kept) } };
  return JSON.parse(
    JSON.stringify(tidied).replace(REFERENCE, (_, name: string) => `"#/components/schemas/${nameOf(name)}"`),
  ) as Document;
}
