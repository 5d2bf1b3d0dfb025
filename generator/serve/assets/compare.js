// One or two pages in frames: `?page=…&page=…`, each as wide as `width` says.

const query = new URLSearchParams(location.search);
const width = Number(query.get("width"));
const main = document.querySelector("main");

/** Only pages of this preview: names of this machine, or the address this page has, at its port. */
function isOurs(address) {
  try {
    const url = new URL(address, location.href);
    const isLocal = url.hostname === location.hostname || /(^|\.)localhost$/.test(url.hostname);
    return url.protocol === location.protocol && url.port === location.port && isLocal;
  } catch {
    return false;
  }
}

for (const address of query.getAll("page").slice(0, 2).filter(isOurs)) {
  const figure = document.createElement("figure");
  const caption = document.createElement("figcaption");
  caption.textContent = address;
  const frame = document.createElement("iframe");
  frame.title = address;
  frame.src = address;
  if (width > 0) {
    figure.className = "narrow";
    figure.style.setProperty("--width", `${width}px`);
  }
  figure.append(caption, frame);
  main.append(figure);
}
