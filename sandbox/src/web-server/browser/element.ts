/** Something that can stand in an element; nothing for `undefined`, `null` and `false`. */
export type Child = Node | string | undefined | null | false;
type Handler = (event: Event) => void;
type Props = Record<string, string | number | boolean | undefined | Handler>;

/**
 * Makes an element. Functions become listeners (`onclick` → click), `true` an empty attribute, `false` and
 * `undefined` none. Text is always text, never markup.
 */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  props: Props = {},
  ...children: (Child | Child[])[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  element.append(...present(children.flat()));
  return element;
}

export function replaceChildren(element: Element, ...children: (Child | Child[])[]): void {
  element.replaceChildren(...present(children.flat()));
}

function present(children: Child[]): (Node | string)[] {
  return children.filter(
    (child): child is Node | string => child instanceof Node || typeof child === 'string',
  );
}
