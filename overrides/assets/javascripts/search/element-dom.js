/**
 * Elements, made. Text from papers and from readers only ever becomes text
 * nodes: nothing here, nor in what uses it, parses HTML.
 */

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

/**
 * @param {import("./highlight.js").Segment[]} pieces
 * @returns {(Node | string)[]}
 */
export function marked(pieces) {
  return pieces.map(({ text, hit }) => (hit ? element("mark", {}, text) : text));
}

/**
 * Parts of a line, with a dot between them.
 * @param {import("./highlight.js").Segment[][]} parts
 * @returns {(Node | string)[]}
 */
export function dotted(parts) {
  return parts.flatMap((part, at) => (at === 0 ? marked(part) : [" · ", ...marked(part)]));
}

/**
 * The children that a parent is to have, in their order. What is there already
 * is not touched, so that the focus in it is not lost.
 * @param {Element} parent
 * @param {Element[]} wanted
 */
export function arrange(parent, wanted) {
  const kept = new Set(wanted);
  for (const child of [...parent.children]) if (!kept.has(child)) child.remove();
  wanted.forEach((child, at) => {
    if (parent.children[at] !== child) parent.insertBefore(child, parent.children[at] ?? null);
  });
}
