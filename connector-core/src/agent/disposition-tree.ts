/** A result that an agent may choose; its children are the next level. The same code under two classes stays distinct by its path. */
export interface DispositionNode {
  id: string;
  name: string;
  children?: DispositionNode[];
}

/** A campaign as the contact center defines it. */
export interface Campaign {
  id: string;
  name: string;
  /** Whole seconds of wrap-up; 0 = until the agent ends it. */
  wrapUpSeconds: number;
  /** Classes, each with its codes. */
  dispositions: DispositionNode[];
}
