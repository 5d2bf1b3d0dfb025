// What is wrong, over the last good page, in the words of the terminal. Gone when it is mended.

const STYLE = `
  :host { all: initial; }
  section { position: fixed; inset: auto 0 0 0; max-block-size: 60vh; overflow: auto; z-index: 2147483646;
    background: #2a0f12; color: #ffe9e4; border-block-start: 4px solid #ff6b57; direction: ltr;
    font: 14px/1.5 ui-monospace, monospace; padding: 12px 20px; }
  pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
  button { float: right; font: inherit; color: inherit; background: none; border: 1px solid; border-radius: 4px;
    min-inline-size: 32px; min-block-size: 32px; cursor: pointer; }
  button:focus-visible { outline: 2px solid #fff; outline-offset: 2px; }
`;
let host = null;

/** Shows a text; an empty one takes the overlay away. */
export function showOverlay(text) {
  if (host) host.remove();
  host = null;
  if (!text) return;
  host = document.createElement("glocal-overlay");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  const section = document.createElement("section");
  section.setAttribute("role", "alert");
  section.setAttribute("lang", "en");
  const close = document.createElement("button");
  close.textContent = "×";
  close.setAttribute("aria-label", "Hide this until the next change");
  close.addEventListener("click", () => host && host.remove());
  const words = document.createElement("pre");
  words.textContent = text;
  section.append(close, words);
  root.append(section);
  document.documentElement.append(host);
}
