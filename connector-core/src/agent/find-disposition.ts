import type { Named } from '../conversation/event-kinds.js';
import type { DispositionNode } from './disposition-tree.js';

/** The way from a class down to the last id, with the tree's own names; `undefined` if it leaves the tree. */
export function findDisposition(
  tree: readonly DispositionNode[],
  ids: readonly string[],
): Named[] | undefined {
  const [id, ...rest] = ids;
  if (id === undefined) return [];
  const node = tree.find((candidate) => candidate.id === id);
  const below = node && findDisposition(node.children ?? [], rest);
  return node && below && [{ id: node.id, name: node.name }, ...below];
}

/** What may be chosen next, below what is chosen so far: first the classes, then the codes of the class. */
export function dispositionsBelow(
  tree: readonly DispositionNode[],
  ids: readonly string[],
  levels: number,
): readonly DispositionNode[] {
  if (ids.length >= levels) return [];
  const [id, ...rest] = ids;
  if (id === undefined) return tree;
  return dispositionsBelow(tree.find((node) => node.id === id)?.children ?? [], rest, levels - 1);
}
