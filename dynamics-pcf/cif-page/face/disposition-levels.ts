import type { DispositionNode, Named } from '@jackfield/connector-core/view';

/** One list of a disposition: the classes, the codes of the chosen class, and so on. */
export interface DispositionLevel {
  level: number;
  nodes: DispositionNode[];
  chosen: Named | undefined;
}

/** As many lists as the path is deep, and one more where there is more to choose. */
export function dispositionLevels(tree: DispositionNode[], path: readonly Named[]): DispositionLevel[] {
  const levels: DispositionLevel[] = [];
  let nodes: DispositionNode[] | undefined = tree;
  for (let level = 0; nodes && nodes.length > 0; level++) {
    const chosen: DispositionNode | undefined = nodes.find(({ id }) => id === path[level]?.id);
    levels.push({ level, nodes, chosen });
    // The codes stand there from the start, so that nothing moves when the class is chosen.
    if (!chosen && nodes.some(({ children }) => children))
      levels.push({ level: level + 1, nodes: [], chosen: undefined });
    nodes = chosen?.children;
  }
  return levels;
}
