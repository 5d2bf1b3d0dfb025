// Makes a document into another one in place: what stays the same is the same element, so that scroll position, open
// details, focus and typed text stay.

const AHEAD = 40;

/** Whether the pages have the same scripts; if not, only loading the page anew runs them. */
export function hasSameScripts(one, other) {
  return scripts(one) === scripts(other);
}

/** Makes the document `page`, a parsed one, out of the one that is shown. */
export function morphDocument(page) {
  attributes(document.documentElement, page.documentElement);
  head(page.head);
  attributes(document.body, page.body);
  children(document.body, page.body);
}

function scripts(page) {
  return [...page.querySelectorAll("script")]
    .filter((script) => !script.dataset.glocalPage && script.type !== "application/ld+json")
    .map((script) => script.src + script.textContent)
    .join("\n");
}

/** Style sheets are exchanged when the new one is there; everything else in the head at once. */
function head(wanted) {
  const there = new Map([...document.head.children].map((node) => [node.outerHTML, node]));
  const kept = new Set();
  const loading = [];
  for (const node of wanted.children) {
    const known = there.get(node.outerHTML);
    if (known) {
      kept.add(known);
      continue;
    }
    const fresh = document.importNode(node, true);
    if (isSheet(fresh)) {
      loading.push(new Promise((done) => {
        fresh.addEventListener("load", done);
        fresh.addEventListener("error", done);
        setTimeout(done, 2000);
      }));
    }
    document.head.append(fresh);
    kept.add(fresh);
  }
  const gone = [...document.head.children].filter((node) => !kept.has(node));
  gone.filter((node) => !isSheet(node)).forEach((node) => node.remove());
  Promise.all(loading).then(() => gone.forEach((node) => node.remove()));
}

function isSheet(node) {
  return node.localName === "link" && node.relList.contains("stylesheet");
}

function node(old, wanted) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.nodeValue !== wanted.nodeValue) old.nodeValue = wanted.nodeValue;
    return;
  }
  if (old.dataset && old.dataset.glocalPage !== undefined) return;
  attributes(old, wanted);
  if (old.localName === "textarea" && old.value !== old.defaultValue) return;
  children(old, wanted);
}

function attributes(old, wanted) {
  for (const { name, value } of [...wanted.attributes]) {
    if (old.getAttribute(name) !== value && !isReaders(old, name)) old.setAttribute(name, value);
  }
  for (const { name } of [...old.attributes]) {
    if (!wanted.hasAttribute(name) && !isReaders(old, name)) old.removeAttribute(name);
  }
}

/** What the reader has changed is not ours: whether details and dialogs are open, and what is typed. */
function isReaders(element, name) {
  if (name === "open") return element.localName === "details" || element.localName === "dialog";
  return (name === "value" || name === "checked") && element.localName === "input";
}

function children(parent, wanted) {
  let old = parent.firstChild;
  const list = [...wanted.childNodes];
  list.forEach((item, place) => {
    const match = find(old, item, list, place);
    if (!match) {
      parent.insertBefore(document.importNode(item, true), old);
      return;
    }
    while (old !== match) old = removed(old);
    node(match, item);
    old = match.nextSibling;
  });
  while (old) old = removed(old);
}

function removed(old) {
  const next = old.nextSibling;
  old.remove();
  return next;
}

/** The node that is to become `item`: one like it that is not far, else the next one if nobody else is more like it. */
function find(old, item, list, place) {
  for (let node = old, count = 0; node && count < AHEAD; node = node.nextSibling, count += 1) {
    if (isSame(node, item)) return node;
  }
  if (!old || !isKin(old, item)) return null;
  const later = list.slice(place + 1, place + AHEAD);
  return later.some((other) => isSame(old, other)) ? null : old;
}

function isKin(old, item) {
  if (old.nodeType !== item.nodeType || old.nodeName !== item.nodeName) return false;
  return (old.id || "") === (item.id || "");
}

function isSame(old, item) {
  if (!isKin(old, item)) return false;
  return Boolean(old.id) || old.textContent === item.textContent && old.nodeType === Node.ELEMENT_NODE;
}
