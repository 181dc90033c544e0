/** The same type, in which what may be undefined may only be absent. */
export type Defined<T> = {
  [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key];
} & {
  [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>;
};

/** A copy without the properties whose value is undefined: an absent fact is absent, not a fact of its own. */
export function omitUndefined<T extends object>(object: T): Defined<T>;
export function omitUndefined(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const defined: Record<string, unknown> = {};
  // This is asked of every part of every conversation that is folded: a plain loop is the quickest.
  for (const key in object) if (object[key] !== undefined) defined[key] = object[key];
  return defined;
}
