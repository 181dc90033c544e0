import { readFileSync } from 'node:fs';
import { IntegrationProfile } from '@jackfield/connector-core';
import { CommandFailure, exitCodes } from '../../exit-codes.js';

/** @throws CommandFailure where the file holds no integration profile; names what is wrong with it */
export function readProfile(file: string): IntegrationProfile {
  const parsed = IntegrationProfile.safeParse(readJson(file));
  if (parsed.success) return parsed.data;
  const names = [...new Set(parsed.error.issues.map(({ path }) => path.join('.') || 'the whole'))];
  throw refused(`${file} is no integration profile: ${names.join(', ')}.`);
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
