import { Refusal } from './framework-host.js';

/** An argument that has to be a text. @throws Refusal */
export function text(value: unknown, name: string): string {
  if (typeof value !== 'string' || value === '') throw new Refusal(`Parameter ${name} must be a string.`);
  return value;
}

/** An argument that has to be JSON in a text, which most of the framework's are. @throws Refusal */
export function json(value: unknown, name: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text(value, name));
    if (typeof parsed === 'object' && parsed !== null) return parsed as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new Refusal(`Parameter ${name} must be a JSON string.`);
}

/** The values of a template: texts by name. @throws Refusal */
export function texts(value: unknown, name: string): Record<string, string> {
  if (typeof value !== 'object' || value === null) throw new Refusal(`Parameter ${name} must be an object.`);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, String(each)]));
}

export function id(value: unknown, name: string): string {
  return text(value, name).replace(/[{}]/g, '').toLowerCase();
}
