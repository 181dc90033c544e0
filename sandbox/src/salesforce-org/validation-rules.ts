import type { Row } from '../crm-store/index.js';
import type { MetadataStore } from './metadata/metadata-store.js';
import { asText } from './metadata/xml.js';
import { SalesforceError } from './salesforce-error.js';

/**
 * Refuses what an active rule of the object forbids. Of the language of formulas the stand-in knows two: `TRUE`, and
 * `ISBLANK(Field)`.
 */
export function obeyValidationRules(metadata: MetadataStore, object: string, values: Row): void {
  for (const { fullName, body } of metadata.list('ValidationRule')) {
    if (!fullName.startsWith(`${object}.`) || body['active'] !== 'true') continue;
    const formula = asText(body['errorConditionFormula'])?.trim() ?? '';
    const [, blank] = /^ISBLANK\((\w+)\)$/i.exec(formula) ?? [];
    const forbidden = blank === undefined ? /^TRUE$/i.test(formula) : !values[blank];
    if (!forbidden) continue;
    const field = asText(body['errorDisplayField']);
    const message = asText(body['errorMessage']) ?? '';
    throw new SalesforceError(400, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message, field ? [field] : []);
  }
}
