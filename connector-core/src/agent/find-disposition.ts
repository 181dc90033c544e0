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

/** The tree cut to so many levels: what lies deeper is not offered. */
export function limitDispositions(tree: readonly DispositionNode[], levels: number): DispositionNode[] {
  return tree.map(({ children, ...node }) =>
    children === undefined || levels <= 1
      ? node
      : { ...node, children: limitDispositions(children, levels - 1) },
  );
}
