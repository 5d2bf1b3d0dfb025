// The toolbar of the preview: what this page is, where it stands in other markets, and where its parts come from.

import { element, fill, section } from "./parts.js";
import { lookSection, redoLooks } from "./looks.js";
import { shareSection } from "./share.js";
import { STYLE } from "./style.js";

let page = "";
let root = null;
let panel = null;
let button = null;
let info = null;

/** Puts the toolbar on the page, closed. `name` is the page as the server calls it. */
export function startToolbar(name) {
  page = name;
  const host = document.createElement("glocal-toolbar");
  root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  panel = element("aside", { id: "panel", lang: "en", "aria-label": "Glocal preview", hidden: "" });
  button = element("button", { class: "toggle", "aria-expanded": "false", "aria-controls": "panel", lang: "en" });
  button.textContent = "Glocal";
  button.addEventListener("click", toggle);
  root.addEventListener("keydown", (event) => event.key === "Escape" && !panel.hidden && toggle());
  root.append(panel, button);
  document.documentElement.append(host);
  document.addEventListener("glocal:update", load);
  load();
}

function toggle() {
  panel.hidden = !panel.hidden;
  button.setAttribute("aria-expanded", String(!panel.hidden));
  if (panel.hidden) button.focus();
  else draw();
}

async function load() {
  try {
    const response = await fetch(`/__glocal/page.json?${new URLSearchParams({ page })}`, { cache: "no-store" });
    info = response.ok ? await response.json() : null;
  } catch {
    info = null;
  }
  const marks = info ? info.marks : [];
  button.textContent = ["Glocal", ...marks].join(" · ");
  button.classList.toggle("marked", marks.length > 0);
  redoLooks(info);
  if (!panel.hidden) draw();
}

function draw() {
  if (!info) {
    fill(panel, [element("p", {}, "Nothing is known of this page.")]);
    return;
  }
  const rows = [
    head(),
    section("Editions", editions(), true),
    section("Look", lookSection(info)),
    section("Share preview", shareSection(info, page)),
    info.origins.length ? section(`Where it comes from (${info.origins.length})`, origins()) : null,
    info.missing.length ? section(`Missing messages (${info.missing.length})`, missing()) : null,
    info.problems.length ? section(`Warnings (${info.problems.length})`, problems()) : null,
    info.communities.length ? section("Nearest communities", communities()) : null,
  ];
  const open = new Set([...panel.querySelectorAll("details[open] > summary")].map((node) => node.textContent));
  const isFirst = !panel.children.length;
  fill(panel, rows.filter(Boolean));
  if (!isFirst) panel.querySelectorAll("details").forEach((node) => (node.open = open.has(node.firstChild.textContent)));
}

function head() {
  const box = element("header", {});
  box.append(element("p", { class: "url" }, info.url || page));
  box.append(element("p", {}, `${info.edition || "host"} · ${info.kind} ${info.subject}`));
  if (info.origin) box.append(copied(info.origin));
  return box;
}

function editions() {
  const list = element("ul", { class: "editions" });
  for (const place of info.places) {
    const row = element("li", {});
    const link = element("a", { href: place.local, title: place.url, dir: place.dir }, `${place.market} · ${place.language}`);
    if (place.is_current) link.setAttribute("aria-current", "page");
    row.append(link, element("span", { class: `state ${place.is_same ? "" : "away"}` }, place.state));
    if (!place.is_current && place.is_same) {
      const query = new URLSearchParams([["page", location.href], ["page", place.local]]);
      row.append(element("a", { href: `/__glocal/compare?${query}`, target: "_blank", class: "compare" }, "compare"));
    }
    list.append(row);
  }
  return [list];
}

function origins() {
  const table = element("table", {});
  for (const row of info.origins) {
    const line = element("tr", {});
    const from = [row.language, row.region].filter(Boolean).join("@");
    line.append(element("td", {}, row.kind), element("td", {}, row.name), element("td", { class: "value" }, row.value));
    const place = element("td", {});
    const where = row.where || (row.kind === "text" ? row.name : "");
    if (where) place.append(copied(where));
    line.append(place, element("td", {}, from));
    table.append(line);
  }
  return [table];
}

/** A path with its line, which a click copies. */
function copied(where) {
  const text = where.replace(/^(.*?:\d+):\d+$/, "$1");
  const button = element("button", { class: "copy", title: "Copy" }, text);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text);
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 1200);
  });
  return button;
}

function missing() {
  const list = element("ul", {});
  for (const row of info.missing) {
    const item = element("li", {}, `“${row.message}” is shown as “${row.shown}” `);
    if (row.place) item.append(copied(row.place));
    list.append(item);
  }
  return [list];
}

function problems() {
  return info.problems.map((text) => element("pre", {}, text));
}

function communities() {
  const list = element("ul", {});
  for (const row of info.communities) list.append(element("li", {}, row.name || String(row)));
  return [list];
}
