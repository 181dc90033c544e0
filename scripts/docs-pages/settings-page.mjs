import ts from 'typescript';
import { generatedFrom, table } from './table.mjs';

/** What stands in the comment above each property of the schema in the source: path → text. */
function commentsOf(source) {
  const comments = new Map();
  const visit = (node, path) => {
    let here = path;
    if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name)) {
      here = [...path, node.name.text];
      const [last] = ts.getJSDocCommentsAndTags(node).slice(-1);
      if (last) comments.set(here.join('.'), ts.getTextOfJSDocComment(last.comment) ?? '');
    }
    ts.forEachChild(node, (child) => visit(child, here));
  };
  visit(ts.createSourceFile('settings.ts', source, ts.ScriptTarget.Latest, true), []);
  return comments;
}

/** `, 3 to 12`, `, 1 or more`, … or nothing. Zod writes the largest safe integer where there is no bound. */
function range(from, to) {
  const bounded = to !== undefined && to !== Number.MAX_SAFE_INTEGER;
  if (from === undefined) return bounded ? `, at most ${to}` : '';
  if (!bounded) return `, ${from} or more`;
  return from === to ? `, exactly ${from}` : `, ${from} to ${to}`;
}

function typeOf(schema) {
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(', ');
  switch (schema.type) {
    case 'string':
      return schema.minLength === 1 ? 'text, not empty' : `text${range(schema.minLength, schema.maxLength)}`;
    case 'integer': {
      const above = schema.exclusiveMinimum;
      return `whole number${range(above === undefined ? schema.minimum : above + 1, schema.maximum)}`;
    }
    case 'array':
      return `list of ${typeOf(schema.items)}${schema.minItems ? `, at least ${schema.minItems}` : ''}`;
    default:
      return schema.type;
  }
}

function* leaves(schema, path = []) {
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    if (inner.type === 'object' && inner.properties) yield* leaves(inner, [...path, name]);
    else yield { path: [...path, name].join('.'), schema: inner };
  }
}

/**
 * @param {object} jsonSchema of the settings document, as it is sent (`io: 'input'`)
 * @param {string} source the TypeScript file whose comments explain it
 */
export function settingsPage(jsonSchema, source) {
  const comments = commentsOf(source);
  const rows = [...leaves(jsonSchema)].map(({ path, schema }) => [
    `\`${path}\``,
    typeOf(schema),
    schema.default === undefined ? '' : `\`${JSON.stringify(schema.default)}\``,
    comments.get(path) ?? '',
  ]);
  return [
    generatedFrom('connector-core/src/settings/settings.ts'),
    '# Settings',
    `The settings document of a tenant is one JSON object, kept by the gateway and set through \`PUT /v1/tenants/:tenant\`. Whatever is
left out takes its default. Every version is kept, and a conversation keeps the version under which it began
([ADR 0005](adr/0005-settings-pinning.md)).`,
    table(['Setting', 'Type', 'Default', 'Meaning'], rows),
  ].join('\n\n');
}
