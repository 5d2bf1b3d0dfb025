// Looks at a page: dark, from right to left, as wide as a phone, missing messages and drafts marked. Nothing is changed
// in the page but the media of its style sheets and its direction, and both are taken back.

import { element } from "./parts.js";

const PHONE = 390;
const LOOKS = [["dark", "Dark"], ["rtl", "Right to left"], ["missing", "Mark missing messages"]];
const marks = new CSSStyleSheet();
const scheme = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, marks, scheme];
let known = null;

/** The switches. */
export function lookSection(info) {
  known = info;
  const rows = LOOKS.map(([name, title]) => {
    const label = element("label", {});
    const box = element("input", { type: "checkbox", name });
    box.checked = isOn(name);
    box.addEventListener("change", () => {
      sessionStorage.setItem(`glocal-${name}`, box.checked ? "on" : "");
      redoLooks(known);
    });
    label.append(box, title);
    return label;
  });
  const query = new URLSearchParams({ page: location.href, width: String(PHONE) });
  return [...rows, element("a", { href: `/__glocal/compare?${query}`, target: "_blank" }, "As wide as a phone")];
}

/** Applies the chosen looks to the page as it is now. */
export function redoLooks(info) {
  known = info;
  dark(isOn("dark"));
  direction(isOn("rtl"));
  drafts(info ? info.marked : []);
  missing(isOn("missing") && info ? info.missing : []);
}

function isOn(name) {
  return sessionStorage.getItem(`glocal-${name}`) === "on";
}

function dark(isWanted) {
  scheme.replaceSync(isWanted ? ":root { color-scheme: dark !important; }" : "");
  for (const sheet of document.styleSheets) {
    try {
      for (const rule of sheet.cssRules) media(rule, isWanted);
    } catch {
      continue; // a sheet of another site tells nobody its rules
    }
  }
}

function media(rule, isWanted) {
  if (rule.media) {
    const own = rule.glocalMedia || rule.media.mediaText;
    rule.glocalMedia = own;
    const now = own.replaceAll(/\(\s*prefers-color-scheme:\s*(dark|light)\s*\)/g, (found, name) => {
      if (!isWanted) return found;
      return name === "dark" ? "(min-width: 0)" : "(max-width: 0)";
    });
    if (rule.media.mediaText !== now) rule.media.mediaText = now;
  }
  for (const inner of rule.cssRules || []) media(inner, isWanted);
}

let before = null;

function direction(isWanted) {
  const root = document.documentElement;
  if (isWanted) {
    if (root.dir !== "rtl") before = root.dir;
    root.dir = "rtl";
  } else if (before !== null) {
    root.dir = before;
    before = null;
  }
}

/** Links to drafts and future posts get a dashed line and their kind; the page itself is not touched. */
function drafts(rows) {
  const lines = rows.map(([path, kind]) => {
    const link = `a[href="${CSS.escape(path).replaceAll("\\/", "/")}"]`;
    return `${link} { outline: 2px dashed #b45309; outline-offset: 2px; } ${link}::after { content: " ${kind}"; }`;
  });
  marks.replaceSync(`${lines.join("\n")}\n::highlight(glocal-missing) { background: #ffd54a; color: #000; }`);
}

function missing(rows) {
  if (!CSS.highlights) return;
  CSS.highlights.delete("glocal-missing");
  const texts = rows.map((row) => row.shown.replaceAll(/%\(\w+\)[a-z]/g, "").trim()).filter(Boolean);
  if (!texts.length) return;
  const ranges = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (!texts.some((text) => node.nodeValue.includes(text))) continue;
    const range = new Range();
    range.selectNodeContents(node);
    ranges.push(range);
  }
  CSS.highlights.set("glocal-missing", new Highlight(...ranges));
}
