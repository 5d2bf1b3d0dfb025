// Keeps a tab up to date: told by the server, it takes the new page in place.

import { hasSameScripts, morphDocument } from "./morph.js";
import { showOverlay } from "./overlay.js";
import { startToolbar } from "./toolbar.js";

const script = document.querySelector("script[data-glocal-page]");
const page = script.dataset.glocalPage;
let digest = script.dataset.glocalDigest;
let wanted = digest;
let isBusy = false;
let stream = null;

/** Milliseconds before a server that refused is asked again. */
const PAUSE = 2000;

function listen() {
  if (stream) return;
  const query = new URLSearchParams({ page, digest });
  stream = new EventSource(`/__glocal/events?${query}`);
  stream.addEventListener("page", (event) => {
    wanted = JSON.parse(event.data).digest;
    update();
  });
  stream.addEventListener("problems", (event) => showOverlay(JSON.parse(event.data).text));
  stream.addEventListener("error", () => {
    if (stream && stream.readyState === EventSource.CLOSED) {
      stream = null;
      setTimeout(() => document.hidden || listen(), PAUSE);
    }
  });
}

/** A hidden tab does not listen, for a browser has few connections; shown again, it catches up. */
function silence() {
  if (stream) stream.close();
  stream = null;
}

async function update() {
  if (isBusy) return;
  isBusy = true;
  try {
    while (wanted !== digest) {
      const asked = wanted;
      const response = await fetch(location.href, { cache: "no-store" });
      const text = await response.text();
      const fresh = new DOMParser().parseFromString(text, "text/html");
      const mark = fresh.querySelector("script[data-glocal-page]");
      if (!mark || !hasSameScripts(document, fresh)) {
        location.reload();
        return;
      }
      morphDocument(fresh);
      digest = mark.dataset.glocalDigest;
      if (wanted === asked) wanted = digest;
      document.dispatchEvent(new CustomEvent("glocal:update"));
    }
  } catch {
    setTimeout(update, 1000);
  } finally {
    isBusy = false;
  }
}

document.addEventListener("visibilitychange", () => (document.hidden ? silence() : listen()));
addEventListener("pagehide", silence);
addEventListener("pageshow", () => document.hidden || listen());
if (!document.hidden) listen();
if (window.top === window && !page.includes("/__glocal/")) startToolbar(page);
