/** What to look for and where: computed once by the core, translated by the CRM adapter into one call. */
export interface SearchPlan {
  /** Digits and forms to search, most exact first, e.g. `+48221234567`, `221234567`. Never empty. */
  terms: string[];
  /** Last digits that a record must share if no term matches whole, e.g. `221234567`. */
  suffix: string;
  /** ISO 3166-1 alpha-2; reads national numbers. */
  defaultRegion: string;
  /** The vendor's table names to search, in order of rank. */
  types: string[];
  /** Most records that a person could choose from. */
  limit: number;
}
