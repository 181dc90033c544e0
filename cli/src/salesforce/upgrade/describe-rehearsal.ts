import type { LayoutChange } from './rehearse-layouts.js';
import type { RightsChange } from './rehearse-rights.js';
import type { FieldChange } from './rehearse-upgrade.js';

/** What a new version changes in an org. */
export interface Rehearsal {
  /** Of fields. */
  changes: FieldChange[];
  permissionSets: RightsChange[];
  layouts: LayoutChange[];
}

const INDENT = ' '.repeat(10);

/** What a person reads: each change with what of the org's own is concerned, and what to do. */
export function describeRehearsal(rehearsal: Rehearsal, breaks: boolean): string {
  const { changes, permissionSets, layouts } = rehearsal;
  const lines = [
    ...changes.flatMap(describeField),
    ...permissionSets.flatMap(describeRights),
    ...layouts.flatMap(describeLayout),
    summary(rehearsal, breaks),
  ];
  return `${lines.join('\n')}\n`;
}

function describeField({ field, what, differences, usedBy, notOn, breaks }: FieldChange): string[] {
  return [
    `${what.padEnd(8)}  ${field}`,
    ...differences.map(({ at, from, to }) => `${INDENT}${at}: ${from ?? '(nothing)'} → ${to}`),
    ...usedBy.map((user) => `${INDENT}${breaks ? 'may fail' : 'uses it'}: ${user}`),
    ...notOn.map((layout) => `${INDENT}not on the layout ${layout}: add it there to see it`),
  ];
}

function describeRights({ permissionSet, what, gains, loses, holders, breaks }: RightsChange): string[] {
  return [
    `${what.padEnd(8)}  permission set ${permissionSet}`,
    ...gains.map((right) => `${INDENT}gives: ${right}`),
    ...loses.map((right) => `${INDENT}takes: ${right}`),
    ...(what === 'added'
      ? []
      : [`${INDENT}${breaks ? 'may fail' : 'concerns'}: ${holders} ${holders === 1 ? 'user' : 'users'}`]),
  ];
}

function describeLayout({ layout, what, lacks, has, byHand }: LayoutChange): string[] {
  const hand = byHand ? '; a package changes no layout that is installed: do it by hand' : '';
  if (what !== 'changed') return [`${what.padEnd(8)}  layout ${layout}`];
  return [
    `${what.padEnd(8)}  layout ${layout}${hand}`,
    ...(lacks.length > 0 ? [`${INDENT}shows: ${lacks.join(', ')}`] : []),
    ...(has.length > 0 ? [`${INDENT}shows no longer: ${has.join(', ')}`] : []),
  ];
}

function summary({ changes, permissionSets, layouts }: Rehearsal, breaks: boolean): string {
  const all = [...changes, ...permissionSets, ...layouts];
  if (all.length === 0) return 'The new version changes no field, permission set or layout of this org.';
  const counted = (['added', 'changed', 'gone'] as const)
    .map((what) => `${all.filter((change) => change.what === what).length} ${what}`)
    .join(', ');
  const advice = breaks
    ? 'Change what may fail before you install it, or try it in a sandbox of the org first.'
    : 'Nothing of the org’s own stands in the way.';
  return `\n${counted}. ${advice}`;
}
