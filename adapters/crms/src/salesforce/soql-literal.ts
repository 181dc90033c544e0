/**
 * A text in a query, whatever stands in it.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm
 */
export function soqlLiteral(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/** Texts for `IN (…)`. */
export function soqlLiterals(texts: readonly string[]): string {
  return texts.map(soqlLiteral).join(', ');
}
