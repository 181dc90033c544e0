import type { FieldValue } from './org-client.js';

/** Why a call is refused, as it goes into `errors`. */
export class OpenCtiRefusal extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'OpenCtiRefusal';
    this.code = code;
  }
}

export type Arguments = Record<string, unknown>;

/** An argument that is optional or whose fields are checked one by one. */
export function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** Values for the fields of a new record; whatever is no plain value is left out. */
export function readFieldValues(value: unknown): Record<string, FieldValue> {
  const plain = Object.entries(asObject(value)).filter(([, each]) => typeof each !== 'object');
  return Object.fromEntries(plain) as Record<string, FieldValue>;
}

export function requireText(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new OpenCtiRefusal('INVALID_PARAMETER', `${name} must be a text.`);
  return value;
}

export function requireNumber(value: unknown, name: string): number {
  if (typeof value !== 'number') throw new OpenCtiRefusal('INVALID_PARAMETER', `${name} must be a number.`);
  return value;
}

export function requireBoolean(value: unknown, name: string): boolean {
  if (typeof value !== 'boolean')
    throw new OpenCtiRefusal('INVALID_PARAMETER', `${name} must be true or false.`);
  return value;
}
