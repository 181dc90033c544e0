import { generatedFrom, table } from './table.mjs';

/** The definitions among the exports of a family's registry, sorted by id. */
export function definitionsIn(registry) {
  const isDefinition = (value) =>
    typeof value === 'object' &&
    value !== null &&
    'capabilities' in value &&
    typeof value.connect === 'function';
  const found = Object.values(registry).flatMap((value) =>
    isDefinition(value) || typeof value !== 'object' || value === null ? [value] : Object.values(value),
  );
  return [...new Set(found.filter(isDefinition))].sort((a, b) => a.id.localeCompare(b.id));
}

function capabilityTable(definitions) {
  const names = [...new Set(definitions.flatMap(({ capabilities }) => Object.keys(capabilities)))];
  return table(
    ['Adapter', 'Support', 'Vendor API', ...names],
    definitions.map(({ displayName, support, vendor, capabilities }) => [
      displayName,
      support,
      /^https?:/.test(vendor.docsUrl) ? `[${vendor.apiVersion}](${vendor.docsUrl})` : vendor.apiVersion,
      ...names.map((name) => (capabilities[name] ? 'yes' : 'no')),
    ]),
  );
}

function settingsTable({ id, displayName, settings, limits }) {
  const bounds = Object.entries(limits).map(([name, value]) => `${name} ${value}`);
  const rows = Object.entries(settings).map(([name, field]) => [
    `\`${name}\``,
    field.label,
    field.description,
    `${field.type}${field.required ? ', required' : ''}${field.secret ? ', secret' : ''}`,
    field.default === undefined ? '' : `\`${field.default}\``,
  ]);
  return [
    `### ${displayName} (\`${id}\`)`,
    ...(bounds.length > 0 ? [`Limits: ${bounds.join(', ')}.`] : []),
    table(['Setting', 'Label', 'Meaning', 'Type', 'Default'], rows),
  ].join('\n\n');
}

/** @param {Record<string, object[]>} families heading → definitions */
export function adaptersPage(families) {
  const sections = Object.entries(families)
    .filter(([, definitions]) => definitions.length > 0)
    .flatMap(([heading, definitions]) => [
      `## ${heading}`,
      capabilityTable(definitions),
      ...definitions.map(settingsTable),
    ]);
  return [
    generatedFrom("the adapters' definitions"),
    '# Adapters',
    'What each adapter that runs in the gateway can do, and what it needs to know. What a vendor cannot do is "no" here, and is never faked.',
    ...sections,
  ].join('\n\n');
}
