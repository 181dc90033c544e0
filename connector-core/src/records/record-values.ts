import { z } from 'zod';
import type { CustomerFacts } from './customer-facts.js';

const named = z.string().trim().min(1).max(100);

/** Table → fact of the customer → field that takes it. */
export const FieldsOfRecords = z.record(named, z.record(named, named));
export type FieldsOfRecords = z.infer<typeof FieldsOfRecords>;

/** Table → field → what it begins with where nothing else is known. */
export const DefaultsOfRecords = z.record(named, z.record(named, z.string().max(2_000)));
export type DefaultsOfRecords = z.infer<typeof DefaultsOfRecords>;

/** What settings say of the records that are created for customers. */
export interface RecordMapping {
  fields: FieldsOfRecords;
  defaults: DefaultsOfRecords;
}

/**
 * Fields of a new record with their values: what is known of the customer, and where that leaves a field empty, its
 * default. Names of tables are the same in any capitals.
 */
export function valuesOfRecord(
  type: string,
  facts: CustomerFacts,
  { fields, defaults }: RecordMapping,
): Record<string, string> {
  const known = Object.entries(ofType(fields, type)).flatMap(([fact, field]) => {
    const value = Object.hasOwn(facts, fact) ? facts[fact] : undefined;
    return value === undefined || value === '' ? [] : [[field, value] as const];
  });
  return { ...ofType(defaults, type), ...Object.fromEntries(known) };
}

/** What a mapping says of a table, in whichever capitals either has its name. */
export function ofType(
  mapping: Readonly<Record<string, Record<string, string>>>,
  type: string,
): Readonly<Record<string, string>> {
  const wanted = type.toLowerCase();
  return Object.entries(mapping).find(([name]) => name.toLowerCase() === wanted)?.[1] ?? {};
}
