import type { DispositionNode, Named } from '@jackfield/connector-core/view';

/** A list of the tree: the classes, the codes of the chosen class, and so on. */
export interface DispositionLevel {
  /** Anew with each parent: a list of other codes must not keep the old choice. */
  key: string;
  level: number;
  /** Nothing can be chosen before the level above it is. */
  waits: boolean;
  isOpen: boolean;
  options: (Named & { selected: boolean })[];
}

export function dispositionLevels(
  tree: readonly DispositionNode[],
  path: readonly Named[],
): DispositionLevel[] {
  const levels: DispositionLevel[] = [];
  let nodes: readonly DispositionNode[] | undefined = tree;
  for (let level = 0; nodes && nodes.length > 0; level++) {
    const chosen: string | undefined = path[level]?.id;
    levels.push(describeLevel(level, path[level - 1]?.id ?? '', nodes, chosen));
    const next: DispositionNode | undefined = nodes.find(({ id }) => id === chosen);
    // The codes stand there from the start, so that nothing moves when the class is chosen.
    if (!next && nodes.some(({ children }) => children))
      levels.push(describeLevel(level + 1, '', [], undefined));
    nodes = next?.children;
  }
  return levels;
}

/** The path after a choice at one of the levels; what was chosen below it is forgotten. */
export function pathAfterChoice(
  tree: readonly DispositionNode[],
  path: readonly Named[],
  { level, id }: { level: number; id: string },
): Named[] {
  const above = path.slice(0, level);
  let nodes = tree;
  for (const step of above) nodes = nodes.find((node) => node.id === step.id)?.children ?? [];
  const chosen = nodes.find((node) => node.id === id);
  return [...above, ...(chosen ? [{ id: chosen.id, name: chosen.name }] : [])];
}

function describeLevel(
  level: number,
  parent: string,
  nodes: readonly DispositionNode[],
  chosen: string | undefined,
): DispositionLevel {
  return {
    key: `${level}:${parent}`,
    level,
    waits: nodes.length === 0,
    isOpen: chosen === undefined,
    options: nodes.map(({ id, name }) => ({ id, name, selected: id === chosen })),
  };
}
