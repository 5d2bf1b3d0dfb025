// Small makers of elements. Texts are only ever set as texts.

/** An element with attributes and a text. */
export function element(name, attributes, text) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text !== undefined) node.textContent = text;
  return node;
}

/** Exchanges the children of an element. */
export function fill(parent, nodes) {
  parent.replaceChildren(...nodes);
}

/** A part of the panel that opens. */
export function section(title, nodes, isOpen) {
  const box = element("details", isOpen ? { open: "" } : {});
  box.append(element("summary", {}, title), ...nodes);
  return box;
}
