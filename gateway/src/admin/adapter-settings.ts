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
      return checkAddress(String(value));
  }
}

/** Keys and customers' numbers go there: in the clear they may not leave this machine. */
function checkAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return 'is not an address that starts with https:// or wss://';
  const { protocol, hostname } = new URL(text);
  if (protocol === 'https:' || protocol === 'wss:') return undefined;
  if (protocol !== 'http:' && protocol !== 'ws:')
    return 'is not an address that starts with https:// or wss://';
  return isLoopback(hostname)
    ? undefined
    : 'must start with https:// (or wss://); without encryption only this machine itself may be named';
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
