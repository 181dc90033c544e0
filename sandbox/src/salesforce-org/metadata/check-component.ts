import { findMetadataType } from './metadata-types.js';
import type { Component } from './metadata-store.js';
import { asElement, asList, asText } from './xml.js';

/** Why a component was refused, as Salesforce says it. */
export interface ComponentProblem {
  statusCode: string;
  message: string;
  fields?: string[];
}

/** Letters, digits and single underscores, beginning with a letter; a namespace and a suffix bring two together. */
const name = /^[A-Za-z][A-Za-z0-9]*(_{1,2}[A-Za-z0-9]+)*$/;

/** What one component alone can tell. */
export function checkComponent({ type, fullName, body }: Component): ComponentProblem[] {
  const known = findMetadataType(type);
  if (!known) return [{ statusCode: 'INVALID_TYPE', message: `Unknown type: ${type}` }];
  const ownName = fullName.split('.').at(-1) ?? '';
  const problems: ComponentProblem[] = [];
  if (!name.test(ownName) && type !== 'Layout') {
    problems.push({
      statusCode: 'FIELD_INTEGRITY_EXCEPTION',
      message:
        'The name can only contain underscores and alphanumeric characters. It must be unique, begin with a letter, not include spaces, not end with an underscore, and not contain two consecutive underscores.',
      fields: ['fullName'],
    });
  }
  if (ownName.length > (known.longestName ?? 80)) {
    problems.push({
      statusCode: 'STRING_TOO_LONG',
      message: `Name: data value too large: ${ownName}`,
      fields: ['fullName'],
    });
  }
  for (const field of known.required) {
    if (asText(body[field])) continue;
    problems.push({
      statusCode: 'REQUIRED_FIELD_MISSING',
      message: `Required fields are missing: [${field}]`,
      fields: [field],
    });
  }
  return [...problems, ...(rules[type]?.(body) ?? [])];
}

const rules: Partial<Record<string, (body: Component['body']) => ComponentProblem[]>> = {
  RemoteSiteSetting: ({ url }) => checkAddress('url', asText(url), ['http:', 'https:']),
  CspTrustedSite: ({ endpointUrl, context }) => [
    ...checkAddress('endpointUrl', asText(endpointUrl)?.replace('*.', ''), [
      'http:',
      'https:',
      'ws:',
      'wss:',
    ]),
    ...checkChoice('context', asText(context), [
      ...['All', 'Communities', 'FieldServiceMobileExtension', 'LEX', 'VisualForce'],
    ]),
  ],
  NamedCredential: ({ namedCredentialParameters }) =>
    asList(namedCredentialParameters)
      .map(asElement)
      .filter(({ parameterType }) => parameterType === 'Url')
      .flatMap(({ parameterValue }) =>
        checkAddress('parameterValue', asText(parameterValue), ['http:', 'https:']),
      ),
};

function checkAddress(field: string, address: string | undefined, protocols: string[]): ComponentProblem[] {
  if (address === undefined) return [];
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url && protocols.includes(url.protocol) && address.length <= 255) return [];
  return [
    {
      statusCode: 'FIELD_INTEGRITY_EXCEPTION',
      message: `${field}: is not a valid URL: ${address}`,
      fields: [field],
    },
  ];
}

function checkChoice(field: string, value: string | undefined, choices: string[]): ComponentProblem[] {
  if (value === undefined || choices.includes(value)) return [];
  return [
    {
      statusCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      message: `${field}: bad value for restricted picklist field: ${value}`,
      fields: [field],
    },
  ];
}
