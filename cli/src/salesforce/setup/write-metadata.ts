import Builder from 'fast-xml-builder';
import type { StepResult } from '../../setup/run-step.js';
import type { Look } from './setup-step.js';

const builder = new Builder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true });

/** The metadata of a step as a file of it would look; nothing where none would be written. */
export function writeMetadata({ metadata }: StepResult<Look>): string {
  if (!metadata) return '';
  const { type, fullName, body } = metadata;
  const document = { [type]: { '@xmlns': 'http://soap.sforce.com/2006/04/metadata', fullName, ...body } };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(document)}\n`;
}
