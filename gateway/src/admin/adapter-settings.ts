import type { SettingField } from '@jackfield/connector-core';

/** An adapter's settings as they are kept: what may be read by anybody with rights, and what is sealed. */
export interface SplitSettings {
  open: Record<string, string>;
  secret: Record<string, string>;
}

type Given = Record<string, string | number | boolean>;

/**
 * Checks settings against the adapter's definition and separates the secrets. Secrets that were not given again are
 * taken from `known`. Every fault is reported as `name: what is wrong`.
 */
export function checkAdapterSettings(
  fields: Record<string, SettingField>,
  given: Given,
  known: Record<string, string> = {},
): SplitSettings & { faults: string[] } {
  const split: SplitSettings = { open: {}, secret: {} };
  const faults = Object.keys(given)
    .filter((name) => !Object.hasOwn(fields, name))
    .map((name) => `${name}: the adapter has no such setting`);

  for (const [name, field] of Object.entries(fields)) {
    const value = given[name] ?? (field.secret ? known[name] : undefined) ?? field.default;
    if (value === undefined || value === '') {
      if (field.required) faults.push(`${name}: is required (${field.label})`);
      continue;
    }
    const fault = checkValue(field, value);
    if (fault !== undefined) faults.push(`${name}: ${fault}`);
    split[field.secret ? 'secret' : 'open'][name] = String(value);
  }
  return { ...split, faults };
}

function checkValue({ type }: SettingField, value: string | number | boolean): string | undefined {
  switch (type) {
    case 'text':
      return undefined;
    case 'number':
      return Number.isFinite(Number(value)) ? undefined : 'is not a number';
    case 'boolean':
      return value === 'true' || value === 'false' || typeof value === 'boolean'
        ? undefined
        : 'is neither true nor false';
    case 'url':
      return isWebAddress(String(value))
        ? undefined
        : 'is not an address that starts with http(s):// or ws(s)://';
  }
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^(https?|wss?):$/.test(new URL(text).protocol);
}
