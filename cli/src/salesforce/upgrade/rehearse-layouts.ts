import type { Connection } from 'jsforce';
import { elementsOf, type MetadataElement } from '../setup/metadata-element.js';
import type { SourceComponent } from '../setup/package-source.js';
import { isPackaged, readComponents } from './org-components.js';

/** What a new version does to one of the package's page layouts. */
export interface LayoutChange {
  /** e.g. `Task-jackfield__Jackfield Call Layout` */
  layout: string;
  what: 'added' | 'changed' | 'gone';
  /** Fields that the new version shows and the org's layout does not. */
  lacks: string[];
  /** Fields that the org's layout shows and the new version does not. */
  has: string[];
  /** Whether installing the version changes it: a managed package never changes a layout that is there. */
  byHand: boolean;
}

/**
 * https://developer.salesforce.com/docs/platform/pkg2-dev/guide/packaging-packageable-components.html: a layout is installed once, and
 * belongs to the org's administrator from then on.
 */
export async function rehearseLayouts(
  connection: Connection,
  layouts: readonly SourceComponent[],
  namespace: string | undefined,
): Promise<LayoutChange[]> {
  if (layouts.length === 0) return [];
  const wanted = new Map(layouts.map(({ fullName, body }) => [fullName, fieldsOf(body)]));
  const isOurs = (name: string): boolean =>
    namespace === undefined ? wanted.has(name) : isPackaged(name, namespace);
  const known = new Map(
    (await readComponents(connection, 'Layout', isOurs)).map(({ fullName, body }) => [
      fullName,
      fieldsOf(body),
    ]),
  );
  return [...new Set([...wanted.keys(), ...known.keys()])].flatMap((layout): LayoutChange[] => {
    const [after, before] = [wanted.get(layout), known.get(layout)];
    const lacks = (after ?? []).filter((field) => !before?.includes(field));
    const has = (before ?? []).filter((field) => !after?.includes(field));
    if (before && after && lacks.length + has.length === 0) return [];
    const what = !before ? 'added' : !after ? 'gone' : 'changed';
    return [{ ...{ layout, what, lacks, has }, byHand: what === 'changed' && namespace !== undefined }];
  });
}

/** Without the namespace, so that source and org say the same. */
function fieldsOf(layout: MetadataElement): string[] {
  return elementsOf(layout['layoutSections'])
    .flatMap((section) => elementsOf(section['layoutColumns']))
    .flatMap((column) => elementsOf(column['layoutItems']))
    .flatMap(({ field }) =>
      typeof field === 'string' ? [field.replace(/^[A-Za-z0-9]+__(?=\w+__c$)/, '')] : [],
    )
    .sort();
}
