import { readFileSync } from 'node:fs';
import { IntegrationProfile, keysWithoutEffect } from '@jackfield/connector-core';
import { CommandFailure, exitCodes } from './exit-codes.js';

export interface ReadProfile {
  profile: IntegrationProfile;
  /** What of the file has no effect, in sentences. */
  warnings: string[];
}

/**
 * @param taken keys that the CRM follows
 * @throws CommandFailure where the file holds no integration profile; names what is wrong with it
 */
export function readProfile(file: string, taken: readonly (keyof IntegrationProfile)[]): ReadProfile {
  const json = readJson(file);
  const parsed = IntegrationProfile.safeParse(json);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map(({ path }) => path.join('.') || 'the whole'))];
    throw refused(`${file} is no integration profile: ${names.join(', ')}.`);
  }
  const { left, unknown } = keysWithoutEffect(json as object, taken);
  if (unknown.length === Object.keys(json as object).length)
    throw refused(`${file} is no integration profile: it has none of its keys.`);
  return {
    profile: parsed.data,
    warnings: [
      ...(left.length > 0 ? [`Not taken over from the profile: ${left.join(', ')}.`] : []),
      ...(unknown.length > 0
        ? [`Unknown in the profile, and without effect: ${unknown.join(', ')}. Check how it is spelt.`]
        : []),
    ],
  };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw refused(`${file} cannot be read as JSON.`);
  }
}

function refused(message: string): CommandFailure {
  return new CommandFailure(
    message,
    'Name a file that holds the JSON of integration_generic_settings alone. Nothing was changed.',
    exitCodes.usage,
  );
}
